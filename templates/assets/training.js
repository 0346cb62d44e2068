/* kaitei: slides that are shown one at a time, and tests that mark themselves. A classic script that requests and stores
   nothing; without it the slides stand below one another, and the answers behind a disclosure each. */
(function () {
  'use strict';

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  function button(className, text, action) {
    var made = element('button', className, text);
    made.type = 'button';
    made.addEventListener('click', action);
    return made;
  }

  /* ---------------------------------------------------------------- slides */

  function setUpDeck(deck) {
    var root = document.documentElement;
    var slides = Array.from(deck.querySelectorAll('.slide'));
    if (slides.length === 0) { return; }
    var titles = slides.map(function (slide) { return slide.querySelector('h1, h2').textContent; });
    var current = 0;
    var isOverview = false;

    /* In the overview a slide is one button. */
    var openers = slides.map(function (slide, index) {
      var opener = button('slide-opener', '', function () { show(index); deck.focus({ preventScroll: true }); });
      opener.setAttribute('aria-label', (index + 1) + '枚目　' + titles[index]);
      opener.hidden = true;
      slide.append(opener);
      return opener;
    });

    var bar = element('div', 'deck-bar');
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'スライドの操作');
    var previous = button('deck-previous', '前へ', function () { go(current - 1); });
    var next = button('deck-next', '次へ', function () { go(current + 1); });
    var place = element('span', 'deck-place');
    var progress = element('progress', 'deck-progress');
    progress.max = slides.length;
    progress.setAttribute('aria-label', '進み具合');
    var notes = button('deck-notes', '話すこと（N）', toggleNotes);
    notes.setAttribute('aria-pressed', 'false');
    var overview = button('deck-overview', '一覧（Esc）', toggleOverview);
    overview.setAttribute('aria-pressed', 'false');
    bar.append(previous, next, place, progress, notes, overview);
    if (document.fullscreenEnabled) {
      bar.append(button('deck-fullscreen', '全画面', function () {
        if (document.fullscreenElement) { document.exitFullscreen(); } else { root.requestFullscreen(); }
      }));
    }
    var status = element('p', 'visually-hidden');
    status.setAttribute('role', 'status');
    deck.append(bar, status);
    deck.setAttribute('tabindex', '-1');
    deck.setAttribute('role', 'region');
    deck.setAttribute('aria-label', 'スライド');

    /* Fonts differ: words that do not fit are set smaller, down to the smallest size of the style sheet. */
    function fit(slide) {
      var face = slide.querySelector('.face');
      var size = 1;
      while (size < 8 && face.scrollHeight > face.clientHeight + 1) {
        var found = /\bsize-(\d)\b/.exec(face.className);
        size = (found ? Number(found[1]) : 3) + 1;
        if (found) { face.classList.remove(found[0]); }
        face.classList.add('size-' + size);
      }
    }

    function show(index) {
      setOverview(false);
      current = index;
      slides.forEach(function (slide, position) { slide.classList.toggle('current', position === index); });
      fit(slides[index]);
      window.scrollTo(0, 0);
      place.textContent = (index + 1) + '／' + slides.length;
      progress.value = index + 1;
      previous.disabled = index === 0;
      next.disabled = index === slides.length - 1;
      status.textContent = slides.length + '枚中' + (index + 1) + '枚目　' + titles[index];
      /* The address names the slide; a page may be opened where that is not allowed. */
      try { history.replaceState(null, '', '#' + slides[index].id); } catch (error) { return; }
    }

    function go(index) {
      if (index >= 0 && index < slides.length && index !== current) { show(index); }
      /* A button that was pressed last cannot keep the focus when it is of no use. */
      if (document.activeElement === document.body || (document.activeElement && document.activeElement.disabled)) {
        deck.focus({ preventScroll: true });
      }
    }

    function setOverview(wanted) {
      isOverview = wanted;
      root.classList.toggle('presenting', !wanted);
      root.classList.toggle('overview', wanted);
      overview.setAttribute('aria-pressed', String(wanted));
      slides.forEach(function (slide, index) {
        openers[index].hidden = !wanted;
        slide.querySelector('.face').inert = wanted;
      });
    }

    function toggleOverview() {
      if (isOverview) { show(current); deck.focus({ preventScroll: true }); return; }
      setOverview(true);
      status.textContent = '一覧　' + slides.length + '枚';
      openers[current].focus();
    }

    function toggleNotes() {
      var isShown = root.classList.toggle('notes');
      notes.setAttribute('aria-pressed', String(isShown));
    }

    /* In the overview the arrows lead from slide to slide. */
    function move(key) {
      var from = openers.indexOf(document.activeElement);
      var start = from < 0 ? current : from;
      var perRow = slides.filter(function (slide) { return slide.offsetTop === slides[0].offsetTop; }).length;
      var steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -perRow, ArrowDown: perRow };
      var target = key === 'Home' ? 0 : key === 'End' ? slides.length - 1 : start + steps[key];
      if (target >= 0 && target < slides.length) { openers[target].focus(); }
    }

    function press(event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) { return; }
      var target = event.target;
      var key = event.key;
      /* A letter works only while the slides have the focus, not wherever one is. */
      if ((key === 'n' || key === 'N') && (deck.contains(target) || target === document.body)) {
        event.preventDefault();
        toggleNotes();
        return;
      }
      if (key === 'Escape') { event.preventDefault(); toggleOverview(); return; }
      if (isOverview) {
        if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key)) { event.preventDefault(); move(key); }
        return;
      }
      /* Space and Enter press a button, arrows scroll a table. */
      if (key === ' ' && target.closest('a, button, summary')) { return; }
      var table = target.closest('.table');
      if (table && table.scrollWidth > table.clientWidth && /^Arrow/.test(key)) { return; }
      var steps = {
        ArrowLeft: current - 1, ArrowRight: current + 1, PageUp: current - 1, PageDown: current + 1,
        ' ': event.shiftKey ? current - 1 : current + 1, Home: 0, End: slides.length - 1
      };
      if (!Object.prototype.hasOwnProperty.call(steps, key)) { return; }
      event.preventDefault();
      go(steps[key]);
    }

    function named() {
      var id = location.hash.slice(1);
      return slides.findIndex(function (slide) { return slide.id === id; });
    }

    document.addEventListener('keydown', press);
    window.addEventListener('hashchange', function () {
      if (named() >= 0 && (isOverview || named() !== current)) { show(named()); }
    });
    /* Where the address names a slide, the browser scrolls to where it stood. */
    window.addEventListener('load', function () { if (!isOverview) { window.scrollTo(0, 0); } });
    show(Math.max(0, named()));
    deck.focus({ preventScroll: true });
  }

  /* ---------------------------------------------------------------- tests */

  function setUpTest(form) {
    var questions = Array.from(form.querySelectorAll('.question'));
    if (questions.length === 0) { return; }
    form.classList.add('self-marking');

    var end = element('div', 'test-end');
    var status = element('p', 'test-status');
    status.setAttribute('role', 'status');
    var wrongs = element('p', 'test-wrongs');
    var mark = button('test-mark', '採点する', markAll);
    var reset = button('test-reset', '初めから解き直す', function () {
      clear();
      entries[0].inputs[0].focus();
    });
    reset.hidden = true;
    end.append(status, wrongs, mark, ' ', reset);
    form.append(end);

    var entries = questions.map(function (question) {
      var result = element('p', 'result');
      result.hidden = true;
      question.querySelector('fieldset').after(result);
      return {
        question: question,
        name: question.querySelector('h2').textContent,
        right: question.getAttribute('data-answer'),
        inputs: Array.from(question.querySelectorAll('input')),
        details: question.querySelector('details'),
        result: result
      };
    });

    function chosen(entry) { return entry.inputs.find(function (input) { return input.checked; }); }

    /* Links to questions behind some words; none for none. */
    function list(place, words, found) {
      place.textContent = found.length > 0 ? words : '';
      found.forEach(function (entry, index) {
        var link = element('a', '', entry.name);
        link.setAttribute('href', '#' + entry.question.id);
        place.append(index > 0 ? '、' : '', link);
      });
    }

    function tag(entry, input, className, words) {
      var option = input.closest('.option');
      option.classList.add(className);
      option.append(element('span', 'tag', words));
    }

    function markAll() {
      var open = entries.filter(function (entry) { return !chosen(entry); });
      if (open.length > 0) {
        status.textContent = '答えていない問いが' + open.length + '問あります。';
        list(wrongs, 'まだの問い：', open);
        open[0].inputs[0].focus();
        return;
      }
      var wrong = entries.filter(function (entry) { return !markOne(entry); });
      status.textContent = entries.length + '問中' + (entries.length - wrong.length) + '問正解です。';
      list(wrongs, '間違えた問い：', wrong);
      form.classList.add('marked');
      mark.hidden = true;
      reset.hidden = false;
      reset.focus();
    }

    function markOne(entry) {
      var choice = chosen(entry);
      var isRight = choice.value === entry.right;
      entry.inputs.forEach(function (input) {
        input.disabled = true;
        if (input.value === entry.right) { tag(entry, input, 'right', input === choice ? '正解' : '正しい答え'); }
      });
      if (!isRight) { tag(entry, choice, 'wrong', 'あなたの答え'); }
      entry.result.className = 'result ' + (isRight ? 'is-right' : 'is-wrong');
      entry.result.textContent = isRight ? '正解です。' : '不正解です。';
      entry.result.hidden = false;
      entry.details.open = true;
      return isRight;
    }

    function clear() {
      entries.forEach(function (entry) {
        entry.inputs.forEach(function (input) {
          input.checked = false;
          input.disabled = false;
          var option = input.closest('.option');
          option.classList.remove('right', 'wrong');
          option.querySelectorAll('.tag').forEach(function (one) { one.remove(); });
        });
        entry.result.hidden = true;
        entry.details.open = false;
      });
      form.classList.remove('marked');
      status.textContent = '';
      wrongs.textContent = '';
      mark.hidden = false;
      reset.hidden = true;
    }

    form.addEventListener('submit', function (event) { event.preventDefault(); });
    /* A browser may bring back what was chosen when a page is opened again. */
    clear();
    window.addEventListener('pageshow', function (event) { if (event.persisted) { clear(); } });
  }

  document.querySelectorAll('.deck').forEach(setUpDeck);
  document.querySelectorAll('form.test').forEach(setUpTest);
}());
