/* kaitei serve: what a page gains while it is written. Only the preview has it; what build writes knows nothing of it. */
(function () {
  'use strict';

  if (window.kaiteiPreview) { return; }
  window.kaiteiPreview = true;

  var own = document.currentScript;
  var page = own ? own.getAttribute('data-page') : '-';
  var state = null;
  /* Of the server and the build that this page shows. */
  var shown = { run: null, build: null };

  /* ------------------------------------------------------------ listeners of the page's own scripts */

  /* They belong to the content that is replaced: with it go those they put on what stays. */
  var listening = [];
  var add = EventTarget.prototype.addEventListener;
  function isOurs(target) {
    return target === window || target === document || target === document.documentElement
      || (window.MediaQueryList && target instanceof MediaQueryList);
  }
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (isOurs(this) && listener && !listener.isPreview) { listening.push([this, type, listener, options]); }
    return add.call(this, type, listener, options);
  };
  function listen(target, type, listener) {
    listener.isPreview = true;
    add.call(target, type, listener);
  }
  function forgetListeners() {
    listening.forEach(function (one) { one[0].removeEventListener(one[1], one[2], one[3]); });
    listening = [];
  }

  /* ------------------------------------------------------------ the bar */

  var host = document.createElement('div');
  host.id = 'kaitei-preview';
  var root = host.attachShadow({ mode: 'open' });
  var style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = '/_kaitei/preview.css';
  var bar = element('div', 'bar', root);
  bar.setAttribute('role', 'region');
  bar.setAttribute('aria-label', 'プレビュー');
  root.prepend(style);
  var report = element('div', 'report', bar);
  report.hidden = true;
  var line = element('div', 'line', bar);
  var status = element('button', 'status', line);
  status.type = 'button';
  status.setAttribute('aria-expanded', 'false');
  var live = element('span', 'live', line);
  live.setAttribute('role', 'status');
  var draft = element('span', 'draft', line);
  var tools = element('span', 'tools', line);
  var print = element('button', 'print', tools, '印刷の体裁');
  print.type = 'button';
  print.setAttribute('aria-pressed', 'false');

  /* The page's own switch, where it has marks of what changed since the edition before; from here it works for every page. */
  var marks = element('button', 'marks', null, '改正箇所');
  marks.type = 'button';
  print.before(marks);

  /* The same since the commit that git calls HEAD: the server makes such a page when it is asked for. */
  var head = element('button', 'marks-head', null, 'HEADからの改正箇所');
  head.type = 'button';
  print.before(head);
  var chosen = 'kaitei-marks-head';

  function isHeadChosen() { return window.sessionStorage.getItem(chosen) === 'on'; }
  function isOfWorking() { return Boolean(state && state.edition && location.pathname.split('/')[1] === state.edition); }
  function isSinceHead() { return isHeadChosen() && Boolean(state && state.head) && isOfWorking(); }
  function address() { return location.pathname + (isSinceHead() ? '?marks=head' : ''); }

  function choose(isHead, isMarked) {
    window.sessionStorage.setItem(chosen, isHead ? 'on' : 'off');
    mark(isMarked);
    catchUp();
  }

  function mark(isMarked) {
    var box = ownSwitch();
    window.sessionStorage.setItem('kaitei-marks', isMarked ? 'on' : 'off');
    if (box && box.checked !== isMarked) {
      box.checked = isMarked;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }
    showMarks();
  }

  /* What is chosen holds for a page that has just come, too. */
  function settle(spot) {
    restore(spot);
    if (isSinceHead()) { mark(true); }
  }

  listen(head, 'click', function () { choose(!isSinceHead(), !isSinceHead()); });

  function ownSwitch() { return document.querySelector('.marks-box'); }

  function showMarks() {
    var box = ownSwitch();
    marks.hidden = !box && !isSinceHead();
    marks.setAttribute('aria-pressed', String(Boolean(box && box.checked && !isSinceHead())));
    head.hidden = !(state && state.head && isOfWorking());
    head.setAttribute('aria-pressed', String(isSinceHead()));
  }

  listen(marks, 'click', function () {
    var box = ownSwitch();
    if (isSinceHead()) { choose(false, true); } else if (box) { mark(!box.checked); }
  });
  listen(document, 'change', function (event) {
    if (event.target !== ownSwitch()) { return; }
    if (isSinceHead() && !event.target.checked) { choose(false, false); } else { showMarks(); }
  });

  function element(name, className, parent, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    if (parent) { parent.append(made); }
    return made;
  }

  listen(status, 'click', function () { openReport(report.hidden); });
  listen(bar, 'keydown', function (event) {
    if (event.key === 'Escape' && !report.hidden) {
      openReport(false);
      status.focus();
    }
  });

  function openReport(isOpen) {
    report.hidden = !isOpen || !state || state.problems.length === 0;
    status.setAttribute('aria-expanded', String(!report.hidden));
  }

  function count(state) {
    var words = [];
    if (state.errors) { words.push('エラー ' + state.errors + '件'); }
    if (state.warnings) { words.push('注意 ' + state.warnings + '件'); }
    return words.join('、');
  }

  function showState() {
    var phase = state ? state.phase : 'lost';
    bar.setAttribute('data-phase', phase === 'clean' && state.warnings ? 'warned' : phase);
    status.textContent = phase === 'lost' ? '接続が切れました。再接続しています'
      : phase === 'building' ? '作成中'
        : phase === 'clean' ? (state.warnings ? count(state) : '問題なし')
          : count(state) || '表示できません';
    if (phase !== 'building') {
      live.textContent = phase === 'problems' ? '直前の正しい状態を表示しています' : '';
    }
    var mark = document.querySelector('.status[data-status]');
    var word = mark ? mark.getAttribute('data-status') : '';
    draft.textContent = word === '起案中' || word === '承認済' ? '下書き（' + word + '）' : '';
    draft.hidden = !draft.textContent;
    showMarks();
  }

  function place(problem) {
    var words = problem.path + ':' + problem.line + ':' + problem.column;
    if (!problem.link) { return element('code', 'place', null, words); }
    var link = element('a', 'place', null, words);
    link.href = problem.link;
    return link;
  }

  function showReport() {
    report.textContent = '';
    if (!state || state.problems.length === 0) { return openReport(false); }
    var list = element('ol', 'problems', report);
    state.problems.forEach(function (problem) {
      var item = element('li', problem.severity, list);
      var head = element('p', 'message', item);
      element('span', 'severity', head, problem.severity === 'error' ? 'エラー' : '注意');
      head.append(' ', problem.message, ' ');
      element('span', 'rule', head, '[' + problem.rule + ']');
      element('p', 'where', item).append(place(problem));
      if (problem.excerpt) {
        var code = element('pre', 'excerpt', item);
        code.append(problem.excerpt[0]);
        element('mark', '', code, problem.excerpt[1] || '▴');
        code.append(problem.excerpt[2]);
      }
      if (problem.help) { element('p', 'help', item, '→ ' + problem.help); }
      problem.notes.forEach(function (note) {
        var words = element('p', 'note', item, note.message + ' ');
        words.append(place(note));
      });
    });
    var rest = state.errors + state.warnings - state.problems.length;
    if (rest > 0) { element('p', 'rest', report, 'ほかに' + rest + '件あります。'); }
  }

  /* ------------------------------------------------------------ how the page will print */

  var isPrinting = false;

  var paper = new CSSStyleSheet();
  /* The last line of a page is not to lie below the bar. */
  paper.replaceSync('@media screen { body { padding-block-end: 3.5rem; } html { scroll-padding-block-end: 3.5rem; } '
    + 'html.kaitei-as-printed body { max-width: 170mm; margin-inline: auto; padding-block: 15mm; } }');
  document.adoptedStyleSheets = Array.from(document.adoptedStyleSheets).concat(paper);

  function showPrint() {
    print.setAttribute('aria-pressed', String(isPrinting));
    document.documentElement.classList.toggle('kaitei-as-printed', isPrinting);
    Array.from(document.styleSheets).forEach(function (sheet) {
      try { switchMedia(sheet.cssRules); } catch (error) { /* another's sheet */ }
    });
  }

  /* What holds for the screen no longer does, what holds for paper does. */
  function switchMedia(rules) {
    Array.from(rules).forEach(function (rule) {
      if (rule instanceof CSSMediaRule) {
        if (rule.kaiteiMedia === undefined) { rule.kaiteiMedia = rule.media.mediaText; }
        rule.media.mediaText = !isPrinting ? rule.kaiteiMedia : rule.kaiteiMedia.split(',').map(function (query) {
          return /\bscreen\b/.test(query) ? 'not all' : query.replace(/\bprint\b/, 'all');
        }).join(',');
      }
      if (rule.cssRules) { switchMedia(rule.cssRules); }
    });
  }

  listen(print, 'click', function () {
    isPrinting = !isPrinting;
    showPrint();
  });

  /* ------------------------------------------------------------ the spot of the page */

  function topmost() {
    var found = null;
    var all = document.body.querySelectorAll('[id]');
    for (var index = 0; index < all.length; index += 1) {
      var box = all[index].getBoundingClientRect();
      if (box.height === 0) { continue; }
      if (box.top > window.innerHeight / 2) { break; }
      if (box.bottom > 0) {
        found = { id: all[index].id, top: box.top };
        if (box.top >= 0) { break; }
      }
    }
    return found;
  }

  function keyOf(details, index) { return details.id || index + ':' + (details.closest('[id]') || details).id; }

  function remember() {
    var open = new Map();
    document.querySelectorAll('details').forEach(function (details, index) {
      open.set(keyOf(details, index), details.open);
    });
    var fields = Array.from(document.querySelectorAll('input, select, textarea')).map(function (field) {
      return field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value;
    });
    var active = document.activeElement;
    return {
      x: window.scrollX, y: window.scrollY, top: topmost(), open: open, fields: fields,
      focus: active && active.id ? active.id : null
    };
  }

  function restore(spot) {
    document.querySelectorAll('details').forEach(function (details, index) {
      var key = keyOf(details, index);
      if (spot.open.has(key)) { details.open = spot.open.get(key); }
    });
    Array.from(document.querySelectorAll('input, select, textarea')).forEach(function (field, index) {
      var value = spot.fields[index];
      if (value === undefined || value === field.value || value === field.checked) { return; }
      if (typeof value === 'boolean') { field.checked = value; } else { field.value = value; }
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    var target = spot.top && document.getElementById(spot.top.id);
    var y = target ? window.scrollY + target.getBoundingClientRect().top - spot.top.top : spot.y;
    window.scrollTo({ left: spot.x, top: y, behavior: 'instant' });
    var focused = spot.focus && document.getElementById(spot.focus);
    if (focused) { focused.focus({ preventScroll: true }); }
  }

  /* ------------------------------------------------------------ replacing the page */

  function attributes(from, to) {
    Array.from(to.attributes).forEach(function (one) {
      if (!from.hasAttribute(one.name)) { to.removeAttribute(one.name); }
    });
    Array.from(from.attributes).forEach(function (one) {
      if (to.getAttribute(one.name) !== one.value) { to.setAttribute(one.name, one.value); }
    });
  }

  /* A style takes the old one's place when it has come: a page is never seen without. */
  function renewStyles(next) {
    var waits = [];
    var wanted = Array.from(next.querySelectorAll('link[rel~="stylesheet"]'));
    var old = Array.from(document.head.querySelectorAll('link[rel~="stylesheet"]'));
    wanted.forEach(function (link) {
      var fresh = document.createElement('link');
      attributes(link, fresh);
      var url = new URL(link.getAttribute('href'), location.href);
      url.searchParams.set('build', shown.run + '-' + shown.build);
      fresh.href = url.href;
      waits.push(new Promise(function (done) {
        add.call(fresh, 'load', done);
        add.call(fresh, 'error', done);
        window.setTimeout(done, 2000);
      }));
      document.head.append(fresh);
    });
    return Promise.all(waits).then(function () { old.forEach(function (link) { link.remove(); }); });
  }

  function runScripts(next, done) {
    Array.from(next.querySelectorAll('script[src]')).forEach(function (script) {
      if (script.getAttribute('src') === '/_kaitei/preview.js') { return; }
      var fresh = document.createElement('script');
      var url = new URL(script.getAttribute('src'), location.href);
      url.searchParams.set('build', shown.run + '-' + shown.build);
      fresh.src = url.href;
      fresh.async = false;
      add.call(fresh, 'load', function () {
        fresh.remove();
        done();
      });
      document.head.append(fresh);
    });
  }

  function replace(text, hasNewStyle) {
    var next = new DOMParser().parseFromString(text, 'text/html');
    var scripts = Array.from(next.querySelectorAll('script[src]'));
    var styled = hasNewStyle || stylePaths(next).join() !== stylePaths(document).join();
    return (styled ? renewStyles(next) : Promise.resolve()).then(function () {
      var spot = remember();
      var focusHere = root.activeElement;
      forgetListeners();
      attributes(next.documentElement, document.documentElement);
      document.title = next.title;
      var script = scripts.find(function (one) { return one.getAttribute('src') === '/_kaitei/preview.js'; });
      page = script ? script.getAttribute('data-page') : page;
      document.body.replaceWith(document.adoptNode(next.body));
      document.documentElement.append(host);
      settle(spot);
      showPrint();
      if (focusHere) { focusHere.focus({ preventScroll: true }); }
      showState();
      return new Promise(function (done) {
        /* The page's own scripts change its height a last time. */
        runScripts(next, function () {
          settle(spot);
          showMarks();
        });
        window.requestAnimationFrame(function () {
          settle(spot);
          window.dispatchEvent(new CustomEvent('kaitei:replaced', { detail: { build: shown.build } }));
          done();
        });
        window.setTimeout(done, 500);
      });
    });
  }

  function stylePaths(page) {
    return Array.from(page.querySelectorAll('link[rel~="stylesheet"]')).map(function (link) {
      return new URL(link.getAttribute('href'), location.href).pathname;
    });
  }

  /* The clause that is read: the one that the address names, or the one at the top. */
  function clause() {
    var named = decodeURIComponent(location.hash.slice(1));
    if (named) { return named; }
    var top = topmost();
    return top ? top.id : '';
  }

  function moved(id) {
    var edition = location.pathname.split('/')[1];
    if (!id || !edition) { return Promise.resolve(null); }
    return fetch('/_kaitei/clause/' + encodeURIComponent(edition) + '/' + encodeURIComponent(id), { cache: 'no-store' })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (found) { return found ? new URL(found.address, location.href) : null; });
  }

  function follow(url) {
    history.replaceState(history.state, '', url.pathname + url.hash);
    return fetch(url.pathname, { cache: 'no-store' }).then(function (answer) {
      return answer.ok ? answer.text().then(replace).then(function () {
        var target = document.getElementById(decodeURIComponent(url.hash.slice(1)));
        if (target) { target.scrollIntoView({ behavior: 'instant', block: 'start' }); }
      }) : null;
    });
  }

  function update() {
    var id = clause();
    /* Its hash names the page as build writes it; the server's mark of it ends with p. */
    var headers = page && page !== '-' ? { 'If-None-Match': '"' + page + '-p"' } : {};
    return Promise.all([
      fetch(address(), { cache: 'no-store', headers: headers }), assetsChanged()
    ]).then(function (answers) {
      var answer = answers[0];
      var isStyled = answers[1];
      if (answer.status === 304) {
        if (!isStyled) { return null; }
        return fetch(address(), { cache: 'no-store' }).then(function (again) { return again.text(); })
          .then(function (text) { return replace(text, true); });
      }
      return answer.text().then(function (text) {
        var isThere = answer.ok && (!id || text.indexOf('id="' + id + '"') >= 0 || !document.getElementById(id));
        if (isThere) { return replace(text, isStyled); }
        return moved(id).then(function (url) {
          return url && url.pathname !== location.pathname ? follow(url) : replace(text, isStyled);
        });
      });
    });
  }

  /* Whether the page's style or script is no longer what it was. */
  var known = new Map();
  function assetsChanged() {
    var paths = Array.from(document.querySelectorAll('link[rel~="stylesheet"], script[src]')).map(function (one) {
      return new URL(one.href || one.src, location.href).pathname;
    }).filter(function (path) { return path.indexOf('/_kaitei/') !== 0; });
    return Promise.all(Array.from(new Set(paths)).map(function (path) {
      var tag = known.get(path);
      return fetch(path, { method: 'HEAD', cache: 'no-store' }).then(function (answer) {
        known.set(path, answer.headers.get('ETag'));
        return tag !== undefined && tag !== answer.headers.get('ETag');
      });
    })).then(function (changes) { return changes.some(Boolean); });
  }

  /* ------------------------------------------------------------ news */

  var isBusy = false;
  var isWaiting = false;

  function catchUp() {
    if (isBusy) {
      isWaiting = true;
      return;
    }
    isBusy = true;
    isWaiting = false;
    update().catch(function () { /* The server is gone, or going; the next state brings the next try. */ }).then(function () {
      isBusy = false;
      if (isWaiting) { catchUp(); }
    });
  }

  function hear(next) {
    state = next;
    showState();
    if (next.phase === 'building') { return; }
    var isNew = shown.run !== next.run || shown.build !== next.build;
    var isFirst = shown.run === null;
    shown = { run: next.run, build: next.build };
    if (!isNew) { return; }
    showReport();
    openReport(next.phase === 'problems');
    if (next.phase === 'clean' || isFirst) { catchUp(); }
  }

  function lose() {
    state = null;
    showState();
  }

  /* A browser opens six connections to a server: of all its tabs one listens and tells the others. */
  var channel = 'BroadcastChannel' in window ? new BroadcastChannel('kaitei-preview') : null;

  function connect() {
    var source = new EventSource('/_kaitei/events');
    add.call(source, 'state', function (event) {
      var next = JSON.parse(event.data);
      hear(next);
      if (channel) { channel.postMessage(next); }
    });
    add.call(source, 'error', function () {
      lose();
      if (channel) { channel.postMessage(null); }
      /* What was refused once is not tried again by the browser itself. */
      if (source.readyState === EventSource.CLOSED) {
        window.setTimeout(connect, 1000);
      }
    });
    if (channel) {
      add.call(channel, 'message', function (event) {
        if (event.data === 'ask' && state) { channel.postMessage(state); }
      });
    }
  }

  function begin() {
    document.documentElement.append(host);
    showState();
    if (channel && navigator.locks) {
      add.call(channel, 'message', function (event) {
        if (event.data === 'ask') { return; }
        if (event.data) { hear(event.data); } else { lose(); }
      });
      channel.postMessage('ask');
      navigator.locks.request('kaitei-preview', function () {
        connect();
        return new Promise(function () { /* until the tab is closed */ });
      });
    } else {
      connect();
    }
  }

  if (document.body) { begin(); } else { add.call(document, 'DOMContentLoaded', begin); }
}());
