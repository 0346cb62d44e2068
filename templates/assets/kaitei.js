/* kaitei: what a page gains from a script. Every page is complete without it. */
(function () {
  'use strict';

  var wide = window.matchMedia('(min-width: 62rem)');

  /* The navigation is always open beside the text and a closed disclosure above it. */
  function setUpDisclosure(navigation) {
    var details = navigation.querySelector('details');
    if (!details) { return; }
    var summary = details.querySelector('summary');

    function follow() { details.open = wide.matches; }
    follow();
    if (wide.addEventListener) { wide.addEventListener('change', follow); }

    navigation.addEventListener('click', function (event) {
      var link = event.target.closest('a');
      if (link && !wide.matches) { details.open = false; }
    });
    navigation.addEventListener('keydown', function (event) {
      if (event.key === 'Escape' && details.open && !wide.matches) {
        details.open = false;
        if (summary) { summary.focus(); }
      }
    });
  }

  /* The clause that is being read: the last one whose heading has passed the upper third of the window. */
  function setUpLocation(navigation) {
    var links = new Map();
    navigation.querySelectorAll('a[href^="#"]').forEach(function (link) {
      var id = decodeURIComponent(link.getAttribute('href').slice(1));
      var target = id && document.getElementById(id);
      if (target) { links.set(target, link); }
    });
    if (links.size === 0 || !('IntersectionObserver' in window)) { return; }

    var targets = Array.from(links.keys());
    var current = null;

    function reveal(link) {
      if (!wide.matches) { return; }
      var box = navigation.getBoundingClientRect();
      var line = link.getBoundingClientRect();
      if (line.top < box.top || line.bottom > box.bottom) {
        navigation.scrollTop += line.top - box.top - box.height / 3;
      }
    }

    function mark() {
      var limit = window.innerHeight / 3;
      var root = document.documentElement;
      var atEnd = root.scrollHeight > window.innerHeight + 1
        && window.scrollY + window.innerHeight >= root.scrollHeight - 2;
      var found = null;
      targets.forEach(function (target) {
        var top = target.getBoundingClientRect().top;
        if (top < (atEnd ? window.innerHeight : limit)) { found = target; }
      });
      /* A clause that the address names is the one being read while it is in the window. */
      var named = location.hash && document.querySelector(':target');
      var owner = named && targets.find(function (target) { return target.contains(named); });
      if (owner) {
        var place = owner.getBoundingClientRect();
        if (place.bottom > 0 && (atEnd || (place.top > -24 && place.top < limit))) { found = owner; }
      }
      var link = found ? links.get(found) : null;
      if (link === current) { return; }
      if (current) { current.removeAttribute('aria-current'); }
      if (link) {
        link.setAttribute('aria-current', 'location');
        reveal(link);
      }
      current = link;
    }

    var thresholds = [0, 1];
    var upper = new IntersectionObserver(mark, { rootMargin: '0px 0px -66% 0px', threshold: thresholds });
    var whole = new IntersectionObserver(mark, { threshold: thresholds });
    targets.forEach(function (target) {
      upper.observe(target);
      whole.observe(target);
    });
    window.addEventListener('hashchange', mark);
  }

  /* Copying works on http intranets and in the file scheme too, where the clipboard interface may be missing. */
  function copyBySelection(text) {
    var area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('readonly', '');
    area.className = 'visually-hidden';
    document.body.appendChild(area);
    area.select();
    var copied = false;
    try { copied = document.execCommand('copy'); } catch (error) { copied = false; }
    area.remove();
    return copied;
  }

  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text).then(
        function () { return true; },
        function () { return copyBySelection(text); }
      );
    }
    return Promise.resolve(copyBySelection(text));
  }

  function permanentAddress(cite) {
    var owner = cite.closest('[id]');
    var permalink = owner && owner.querySelector('.permalink');
    var address = cite.querySelector('.address code');
    var url = new URL(
      permalink ? permalink.getAttribute('href') : address ? address.textContent.trim() : '',
      document.baseURI
    );
    url.search = '';
    return url.href;
  }

  function setUpCitation(cite) {
    var citation = cite.querySelector('.citation');
    if (!citation) { return; }
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = '引用をコピー';
    var status = document.createElement('span');
    status.className = 'copy-status';
    status.setAttribute('role', 'status');
    var line = document.createElement('p');
    line.className = 'copy-line';
    line.append(button, ' ', status);
    cite.append(line);

    button.addEventListener('click', function () {
      copy(citation.textContent.trim() + '\n' + permanentAddress(cite)).then(function (copied) {
        button.focus();
        status.textContent = copied ? 'コピーしました' : 'コピーできませんでした。文字列を選んでコピーしてください';
        window.setTimeout(function () { status.textContent = ''; }, 4000);
      });
    });
  }

  /* The catalogue's filter: its fields, their order and their names are those of the indexes on the page. */
  function setUpFilter(results) {
    var cases = Array.from(results.querySelectorAll('.case-list > li'));
    var facets = Array.from(document.querySelectorAll('.case-facets [data-facet]'));
    if (cases.length < 2 || facets.length === 0) { return; }

    var bar = document.createElement('div');
    bar.className = 'filter';
    bar.setAttribute('role', 'search');
    bar.setAttribute('aria-label', '事例の絞り込み');

    function field(name, control) {
      var label = document.createElement('label');
      label.append(name, control);
      bar.append(label);
      return control;
    }

    var selects = facets.map(function (facet) {
      var select = document.createElement('select');
      var all = document.createElement('option');
      all.value = '';
      select.append(all);
      facet.querySelectorAll('[data-value]').forEach(function (link) {
        var option = document.createElement('option');
        option.value = link.getAttribute('data-value');
        option.setAttribute('data-name', link.textContent);
        select.append(option);
      });
      return {
        /* What each option stands for; the first is no condition, and a case without a value has ''. */
        values: Array.from(select.options).map(function (option) { return option.value; }),
        key: facet.getAttribute('data-facet'),
        select: field(facet.querySelector('h2').textContent.replace('から探す', ''), select)
      };
    });
    var words = document.createElement('input');
    words.type = 'search';
    field('題名などの言葉', words);
    var reset = document.createElement('button');
    reset.type = 'button';
    reset.textContent = '条件を消す';
    bar.append(reset);
    var status = document.createElement('p');
    status.className = 'filter-status';
    status.setAttribute('role', 'status');
    bar.append(status);

    /* Full-width signs and letters are found by half-width ones, upper case by lower. */
    function folded(text) { return text.normalize('NFKC').toLowerCase(); }

    var list = results.querySelector('.case-list');
    var values = cases.map(function (one) {
      var found = new Map();
      selects.forEach(function (entry) { found.set(entry.key, new Set(JSON.parse(one.getAttribute('data-' + entry.key)))); });
      return { words: folded(one.textContent), of: found };
    });

    function update() {
      var shown = 0;
      var wantedWords = folded(words.value.trim());
      /* For each case how many conditions it fails, and the last of them. */
      var failures = values.map(function (value) {
        var failed = { count: value.words.indexOf(wantedWords) >= 0 ? 0 : 1, last: null };
        selects.forEach(function (entry) {
          if (entry.select.selectedIndex > 0 && !value.of.get(entry.key).has(entry.values[entry.select.selectedIndex])) {
            failed.count += 1;
            failed.last = entry;
          }
        });
        return failed;
      });
      /* The list is laid out once, not with every entry. */
      list.hidden = true;
      cases.forEach(function (one, index) {
        var isHidden = failures[index].count > 0;
        if (one.hidden !== isHidden) { one.hidden = isHidden; }
        if (!isHidden) { shown += 1; }
      });
      list.hidden = false;
      status.textContent = shown === 0
        ? '該当する事例はありません。条件を減らしてください' : cases.length + '件のうち' + shown + '件を表示しています';
      /* Each option says how many cases it would show beside the other conditions. */
      selects.forEach(function (entry) {
        var counts = new Map();
        var total = 0;
        values.forEach(function (value, index) {
          var failed = failures[index];
          if (failed.count > 1 || (failed.count === 1 && failed.last !== entry)) { return; }
          total += 1;
          value.of.get(entry.key).forEach(function (name) { counts.set(name, (counts.get(name) || 0) + 1); });
        });
        Array.from(entry.select.options).forEach(function (option, index) {
          option.textContent = index === 0
            ? '全て（' + total + '件）' : option.getAttribute('data-name') + '（' + (counts.get(option.value) || 0) + '件）';
        });
      });
    }

    selects.forEach(function (entry) { entry.select.addEventListener('change', update); });
    words.addEventListener('input', update);
    reset.addEventListener('click', function () {
      selects.forEach(function (entry) { entry.select.selectedIndex = 0; });
      words.value = '';
      update();
    });
    list.before(bar);
    update();
  }

  /* What the dates of an edition mean today; the page itself says only the dates. */
  function todayText() {
    var now = new Date();
    var day = now.getFullYear() + '-' + String(now.getMonth() + 1).padStart(2, '0') + '-' + String(now.getDate()).padStart(2, '0');
    var from = document.documentElement.getAttribute('data-from');
    var until = document.documentElement.getAttribute('data-until');
    if (!from) { return null; }
    if (day < from) { return '本日現在、施行前です'; }
    return until && day >= until ? '本日現在、施行されていません' : '本日現在、施行中です';
  }

  function setUpToday(line) {
    var text = todayText();
    if (!text) { return; }
    var span = document.createElement('span');
    span.className = 'today';
    span.textContent = text;
    line.append(' ', span);
  }

  /* A link to another edition keeps the clause that the address names. */
  function setUpSwitcher() {
    function follow() {
      var id = decodeURIComponent(location.hash.slice(1));
      var target = id && document.getElementById(id);
      var article = target && target.closest('.article');
      ['prev-edition', 'next-edition', 'current-edition'].forEach(function (name) {
        var same = article && article.querySelector('.clause-editions .' + name);
        document.querySelectorAll('.switcher .' + name + ', .banner .' + name).forEach(function (link) {
          if (!link.hasAttribute('data-page')) { link.setAttribute('data-page', link.getAttribute('href')); }
          link.setAttribute('href', same ? same.getAttribute('href') : link.getAttribute('data-page'));
        });
      });
    }
    follow();
    window.addEventListener('hashchange', follow);
  }

  /* Which edition was in force on a day; its clauses are loaded as a script, which works from a folder too. */
  function setUpAsOf(place) {
    var periods = Array.from(document.querySelectorAll('tr[data-edition]')).map(function (row) {
      return {
        id: row.getAttribute('data-edition'), from: row.getAttribute('data-from'), until: row.getAttribute('data-until'),
        link: row.querySelector('a')
      };
    });
    if (periods.length === 0) { return; }

    function labelled(name, control) {
      var label = document.createElement('label');
      label.append(name, control);
      place.append(label);
      return control;
    }
    var day = document.createElement('input');
    day.type = 'date';
    labelled('日付', day);
    var clause = document.createElement('select');
    labelled('条項', clause);
    clause.parentElement.hidden = true;
    var answer = document.createElement('p');
    answer.className = 'asof-answer';
    answer.setAttribute('role', 'status');
    answer.hidden = true;
    place.append(answer);
    var wanted = '';

    function show(edition) {
      var list = (window.kaiteiClauses || {})[edition.id] || [];
      clause.textContent = '';
      clause.append(new Option('（版の全体）', ''));
      list.forEach(function (row) { clause.append(new Option(row[1], row[0])); });
      clause.value = list.some(function (row) { return row[0] === wanted; }) ? wanted : '';
      clause.parentElement.hidden = list.length === 0;
      tell(edition, list);
    }

    function tell(edition, list) {
      var row = list.find(function (one) { return one[0] === clause.value; });
      var link = document.createElement('a');
      link.setAttribute('href', row ? edition.id + '/' + row[2] + '#' + row[0] : edition.link.getAttribute('href'));
      link.textContent = row ? edition.link.textContent + '　' + row[1] : edition.link.textContent;
      answer.textContent = 'この日に施行中の版は、';
      answer.append(link, 'です。');
      answer.hidden = false;
    }

    function update() {
      if (!day.value) { return; }
      var edition = periods.filter(function (one) { return one.from <= day.value; }).pop();
      if (!edition || (edition.until && edition.until <= day.value)) {
        clause.parentElement.hidden = true;
        answer.textContent = 'この日に施行中の版はありません。';
        answer.hidden = false;
        return;
      }
      if ((window.kaiteiClauses || {})[edition.id]) { show(edition); return; }
      var script = document.createElement('script');
      script.src = edition.id + '/clauses.js';
      script.addEventListener('load', update);
      script.addEventListener('error', function () { show(edition); });
      document.head.append(script);
    }

    day.addEventListener('change', update);
    clause.addEventListener('change', function () { wanted = clause.value; update(); });
  }

  /* Whether 改正箇所 are shown goes on from page to page for as long as the window is open. */
  function setUpMarks(box) {
    var name = 'kaitei-marks';
    /* Some browsers keep nothing for pages from a folder. */
    function stored() { try { return window.sessionStorage.getItem(name); } catch (error) { return null; } }
    box.checked = stored() === 'on';
    box.addEventListener('change', function () {
      try { window.sessionStorage.setItem(name, box.checked ? 'on' : 'off'); } catch (error) { return; }
    });
  }

  /* 新旧対照表: one 区分 at a time, what needs a second look, and words. The links do the first without a script. */
  function setUpComparison(summary) {
    var frame = document.getElementById('_table');
    var counts = summary.querySelector('.class-counts');
    if (!frame || !counts) { return; }
    var groups = Array.from(frame.querySelectorAll('.comparison > tbody'));
    var links = Array.from(counts.querySelectorAll('a'));
    var wanted = '';

    function folded(text) { return text.normalize('NFKC').toLowerCase(); }
    var words = groups.map(function (group) { return folded(group.textContent); });

    var bar = document.createElement('div');
    bar.className = 'filter';
    bar.setAttribute('role', 'search');
    bar.setAttribute('aria-label', '条の絞り込み');
    var label = document.createElement('label');
    var input = document.createElement('input');
    input.type = 'search';
    label.append('条名、本文、備考の言葉', input);
    var reset = document.createElement('button');
    reset.type = 'button';
    reset.textContent = '全て表示する';
    var status = document.createElement('p');
    status.className = 'filter-status';
    status.setAttribute('role', 'status');
    bar.append(label, reset, status);
    counts.after(bar);

    function update() {
      var sought = folded(input.value.trim());
      var shown = 0;
      groups.forEach(function (group, index) {
        var fits = wanted === '' || (wanted === 'flagged'
          ? group.hasAttribute('data-flagged') : group.getAttribute('data-classes').split(' ').indexOf(wanted) >= 0);
        var isHidden = !fits || words[index].indexOf(sought) < 0;
        if (group.hidden !== isHidden) { group.hidden = isHidden; }
        if (!isHidden) { shown += 1; }
      });
      links.forEach(function (link) {
        if (link.getAttribute('href') === '#_only-' + wanted) { link.setAttribute('aria-current', 'true'); } else { link.removeAttribute('aria-current'); }
      });
      var isWhole = wanted === '' && sought === '';
      reset.hidden = isWhole;
      status.textContent = isWhole ? '' : groups.length + '行のうち' + shown + '行を表示しています';
    }

    /* The address says which 区分 is shown, as it does without a script; the rest is ours. */
    function follow() {
      var hash = location.hash;
      wanted = hash.indexOf('#_only-') === 0 ? hash.slice('#_only-'.length) : '';
      var row = hash.length > 1 && !wanted && document.getElementById(decodeURIComponent(hash.slice(1)));
      update();
      if (row && row.closest('tbody') && row.closest('tbody').hidden) {
        input.value = '';
        update();
        row.scrollIntoView();
      }
    }
    input.addEventListener('input', update);
    reset.addEventListener('click', function () {
      input.value = '';
      if (location.hash.indexOf('#_only-') === 0) { location.hash = '_table'; } else { update(); }
      input.focus();
    });
    window.addEventListener('hashchange', follow);
    follow();
  }

  document.querySelectorAll('.marks-box').forEach(setUpMarks);
  document.querySelectorAll('.comparison-summary').forEach(setUpComparison);
  document.querySelectorAll('.navigation').forEach(function (navigation) {
    setUpDisclosure(navigation);
    setUpLocation(navigation);
  });
  document.querySelectorAll('.cite').forEach(setUpCitation);
  document.querySelectorAll('.case-results').forEach(setUpFilter);
  document.querySelectorAll('.site-edition').forEach(setUpToday);
  document.querySelectorAll('.asof').forEach(setUpAsOf);
  setUpSwitcher();
}());
