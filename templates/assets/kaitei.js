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

  document.querySelectorAll('.navigation').forEach(function (navigation) {
    setUpDisclosure(navigation);
    setUpLocation(navigation);
  });
  document.querySelectorAll('.cite').forEach(setUpCitation);
}());
