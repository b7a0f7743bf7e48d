/* What the page can do where scripts run. Without them all is there, and nothing is dead. */
(() => {
  "use strict";
  const doc = document;
  const root = doc.documentElement;
  const words = JSON.parse(doc.getElementById("jp-words").textContent);
  const on = (node, event, act, how) => node.addEventListener(event, act, how);
  const first = (selector, from = doc) => from.querySelector(selector);
  const all = (selector, from = doc) => [...from.querySelectorAll(selector)];
  const wordsOf = (node) => (node?.textContent || "").replace(/\s+/g, " ").trim();
  const targetOf = (link) => doc.getElementById(decodeURIComponent(link.hash.slice(1)));

  const make = (name, attributes, ...inside) => {
    const made = doc.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...inside);
    return made;
  };
  const button = (word, act, attributes) => {
    const made = make("button", { type: "button", class: "tool", ...attributes }, word);
    on(made, "click", () => act(made));
    return made;
  };
  /** A copy of a part of the page that may stand elsewhere: no ids, no tools, no ways back. */
  const copyOf = (node) => {
    const made = node.cloneNode(true);
    all(".part-tools, .backlinks", made).forEach((part) => part.remove());
    [made, ...all("[id]", made)].forEach((part) => part.removeAttribute("id"));
    return made;
  };

  // --- saying, copying, saving

  const said = make("p", { class: "unseen", role: "status" });
  doc.body.append(said);
  const done = (where) => {
    const before = where.textContent;
    where.textContent = said.textContent = words.copied;
    setTimeout(() => { where.textContent = before; said.textContent = ""; }, 1500);
  };
  const copyByHand = (text) => {
    const field = make("textarea", { class: "unseen" });
    field.value = text;
    doc.body.append(field);
    field.select();
    doc.execCommand("copy");
    field.remove();
  };
  const copy = async (text, where) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyByHand(text); // a page that is a file, or has no leave
    }
    where.focus();
    done(where);
  };
  const save = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  // --- light and dark: follows the system until the reader chooses, and for this session

  const SCHEME = "jp-scheme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const conditions = [];
  const collect = (rules) => {
    for (const rule of rules) {
      if (rule.media && /prefers-color-scheme/.test(rule.media.mediaText))
        conditions.push([rule.media, rule.media.mediaText]);
      if (rule.cssRules) collect(rule.cssRules);
    }
  };
  for (const sheet of doc.styleSheets) collect(sheet.cssRules);
  const paint = () => {
    for (const [media, stated] of conditions)
      media.mediaText = stated.replace(/\(prefers-color-scheme:\s*(dark|light)\)/g,
        (_, scheme) => ((scheme === "dark") === dark ? "(min-width: 0px)" : "(max-width: 0px)"));
    root.style.colorScheme = dark ? "dark" : "light";
  };
  const remembered = () => { try { return sessionStorage.getItem(SCHEME); } catch { return null; } };
  let dark = (remembered() || (system.matches ? "dark" : "light")) === "dark";
  const lamp = button("\u25d0", () => {
    dark = !dark;
    paint();
    name();
    try { sessionStorage.setItem(SCHEME, root.style.colorScheme); } catch { /* no leave */ }
  });
  const name = () => {
    lamp.title = dark ? words.light_colours : words.dark_colours;
    lamp.setAttribute("aria-label", lamp.title);
  };
  name();
  if (remembered()) paint();
  on(system, "change", () => {
    if (!remembered()) { dark = system.matches; name(); }
  });
  const masthead = first(".masthead");
  if (masthead) masthead.append(make("p", { class: "masthead-tools" }, lamp));

  // --- the contents: folded on narrow screens, with a mark at what is being read

  const contents = first(".contents");
  const links = all(".contents a[href^='#']");
  if (links.length) {
    const list = first("ol", contents);
    const wide = matchMedia("(min-width: 75rem)");
    let open = false;
    const fold = button("", () => { open = !open; arrange(); }, { class: "tool fold" });
    const arrange = () => {
      list.hidden = !wide.matches && !open;
      fold.hidden = wide.matches;
      fold.textContent = open ? words.hide_contents : words.show_contents;
      fold.setAttribute("aria-expanded", open);
    };
    first("h2", contents).after(fold);
    on(wide, "change", arrange);
    arrange();

    const places = links.map((link) => [link, targetOf(link)]);
    let current = null;
    const mark = () => {
      const line = innerHeight / 3;
      let found = null;
      for (const [link, place] of places)
        if (place && place.getBoundingClientRect().top <= line) found = link;
      if (found === current) return;
      current?.removeAttribute("aria-current");
      found?.setAttribute("aria-current", "true");
      current = found;
      if (found && wide.matches) {
        const from = found.offsetTop - contents.offsetTop;
        if (from < contents.scrollTop || from > contents.scrollTop + contents.clientHeight - 40)
          contents.scrollTop = from - contents.clientHeight / 2;
      }
    };
    let waiting = false;
    on(window, "scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  // --- what a link leads to, shown beside it (WCAG 2.2, 1.4.13: Esc, hover, stays)

  const SHOWN = ".ref, .note, figure, .disp-formula, .aff, .supplement, .statement";
  if ("popover" in HTMLElement.prototype) {
    const peek = make("div", { class: "peek", id: "jp-peek", popover: "manual" });
    doc.body.append(peek);
    let holder = null;
    let timer = 0;
    const later = (act, delay) => { clearTimeout(timer); timer = setTimeout(act, delay); };
    const byMouse = (act, delay) => (event) => { if (event.pointerType === "mouse") later(act, delay); };
    const hide = () => {
      clearTimeout(timer);
      holder?.removeAttribute("aria-describedby");
      holder = null;
      if (peek.matches(":popover-open")) peek.hidePopover();
    };
    const show = (link, target) => {
      clearTimeout(timer);
      if (holder === link) return;
      hide();
      holder = link;
      const inside = make("div", { class: `peek-inside ${target.closest(".references")?.className.replace("counted", "") ?? ""}` });
      const shown = copyOf(target);
      inside.append(shown.matches("li") ? make("div", { class: shown.className }, ...shown.childNodes) : shown);
      all("a, [tabindex], button, summary, audio, video", inside).forEach((part) => { part.tabIndex = -1; });
      const go = make("a", { href: link.hash, tabindex: "-1", class: "peek-go" }, words.go_there);
      on(go, "click", hide);
      peek.lang = target.closest("[lang]").lang;
      peek.replaceChildren(inside, go);
      peek.showPopover();
      link.setAttribute("aria-describedby", peek.id);
      place();
    };
    const place = () => {
      const at = holder.getClientRects()[0];
      const left = Math.max(8, Math.min(at.left - 16, root.clientWidth - peek.offsetWidth - 8));
      const below = at.bottom + 6;
      const above = at.top - peek.offsetHeight - 6;
      peek.style.left = `${left}px`;
      peek.style.top = `${below + peek.offsetHeight > innerHeight && above > 0 ? above : below}px`;
    };
    for (const link of all("main a[href^='#']:not(.backlinks a, .contents a, .tool)")) {
      const target = targetOf(link);
      if (!target?.matches(SHOWN)) continue;
      on(link, "pointerenter", byMouse(() => show(link, target), 150));
      on(link, "pointerleave", byMouse(hide, 300));
      on(link, "focus", () => { if (link.matches(":focus-visible")) show(link, target); });
      on(link, "blur", () => later(hide, 100));
      on(link, "click", (event) => {
        if (event.pointerType !== "touch") return hide();
        if (holder !== link) { event.preventDefault(); show(link, target); }
      });
    }
    on(peek, "pointerenter", () => clearTimeout(timer));
    on(peek, "pointerleave", () => later(hide, 300));
    on(window, "keydown", (event) => { if (event.key === "Escape") hide(); });
    on(window, "pointerdown", (event) => {
      if (holder && !peek.contains(event.target) && event.target !== holder) hide();
    });
    on(window, "scroll", (event) => {
      if (!holder || peek.contains(event.target)) return;
      if (holder.matches(":focus")) place(); // the browser brings what is focused into view
      else hide();
    }, { passive: true, capture: true });
  }

  // --- figures and tables in full size

  const viewer = make("dialog", { class: "viewer" });
  doc.body.append(viewer);
  const view = (figure, what) => {
    const label = wordsOf(figure?.querySelector(".label, .caption-head")) || words.full_size;
    const caption = figure?.querySelector("figcaption");
    const close = button(words.close, () => viewer.close());
    const tools = make("p", { class: "viewer-tools" }, close);
    if (what.src) tools.prepend(make("a", { class: "tool", href: what.src, download: "" }, words.save_picture));
    const stage = make("div", { class: "stage", tabindex: "0", role: "group", "aria-label": label }, what.node);
    viewer.setAttribute("aria-label", label);
    viewer.lang = (figure || root).closest("[lang]").lang;
    viewer.replaceChildren(tools, stage, ...(caption ? [make("div", { class: "viewer-caption" }, copyOf(caption))] : []));
    viewer.showModal();
    close.focus();
  };
  on(viewer, "click", (event) => { if (event.target === viewer) viewer.close(); });
  on(viewer, "close", () => viewer.replaceChildren());

  /** Buttons that do the same say to what, since they are also read in lists. */
  const called = (label, buttons) => {
    const what = wordsOf(label);
    if (what) buttons.forEach((one) => one.setAttribute("aria-label", `${one.textContent}: ${what}`));
    return buttons;
  };
  const tools = (figure, part, ...buttons) =>
    part.append(make("p", { class: "part-tools" }, ...called(first(".label, .caption-title", figure), buttons)));
  for (const opener of all(".full-size")) {
    const picture = first("img", opener);
    if (!picture) continue;
    const figure = opener.closest("figure");
    const show = () => {
      const large = copyOf(picture);
      ["loading", "width", "height", "srcset", "sizes"].forEach((key) => large.removeAttribute(key));
      large.src = opener.href || picture.src;
      view(figure, { node: large, src: large.src });
    };
    on(opener, "click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show();
    });
    if (figure && all(".full-size", figure).length === 1)
      tools(figure, first("figcaption", figure) || figure, button(words.full_size, show));
  }

  // --- tables as data

  const rows = (table) => {
    const grid = Array.from(table.rows, () => []);
    [...table.rows].forEach((row, y) => {
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x] !== undefined) x += 1;
        for (let down = 0; down < Math.max(1, cell.rowSpan) && y + down < grid.length; down += 1)
          for (let right = 0; right < cell.colSpan; right += 1)
            grid[y + down][x + right] = down || right ? "" : wordsOf(copyOf(cell));
        x += cell.colSpan;
      }
    });
    return grid;
  };
  /** A cell that a spreadsheet would run as a formula is marked as text; numbers are not. */
  const harmless = (text) => (/^[=@+-]/.test(text) && !/^[+-]?[\d.,\s%]+$/.test(text) ? `'${text}` : text);
  const csv = (grid) => grid.map((row) =>
    Array.from(row, (text) => `"${harmless(text || "").replace(/"/g, '""')}"`).join(",")).join("\r\n");
  all(".table-wrap").forEach((figure, number) => {
    const tables = all("table", figure);
    if (!tables.length) return;
    const file = `${wordsOf(first(".label", figure)).replace(/[^\p{L}\d]+/gu, "-").replace(/^-|-$/g, "") || `table-${number + 1}`}.csv`;
    tools(figure, figure,
      button(words.save_table, () => save(file, "text/csv;charset=utf-8", `\ufeff${tables.map((t) => csv(rows(t))).join("\r\n\r\n")}\r\n`)),
      button(words.full_size, () => view(figure, { node: copyOf(tables[0].closest(".scroll") || tables[0]) })));
  });

  // --- formulas to copy

  for (const formula of all(".disp-formula")) {
    const math = first("math", formula);
    const tex = first("annotation[encoding*='tex' i], code.tex", formula);
    const buttons = [];
    if (tex) buttons.push(button(words.copy_tex, (where) => copy(tex.textContent.trim(), where)));
    if (math) buttons.push(button(words.copy_mathml, (where) => copy(math.outerHTML, where)));
    if (!buttons.length) continue;
    formula.after(make("p", { class: "part-tools formula-tools" }, ...called(first(".label", formula), buttons)));
    formula.tabIndex = 0; // it scrolls when it is wide, and shows its tools
  }

  // --- citing

  for (const file of all(".cite-file")) {
    const text = first("pre", file).textContent;
    const form = first(".cite-form", file);
    form.append(...called(form, [
      button(words.copy, (where) => copy(text, where)),
      button(words.save, () => save(file.dataset.name, file.dataset.type,
        file.dataset.ends === "crlf" ? text.replace(/\n/g, "\r\n") : text))]));
  }
  const address = first(".tools")?.dataset.address;
  if (address)
    first(".tools").append(make("li", {}, button(words.copy_link, (where) => copy(address, where))));

  // --- abstracts in several languages: one at a time

  const langOf = (part) => part.closest("[lang]").lang.split("-")[0];
  const abstracts = all(".abstracts > .abstract");
  const langs = [...new Set(abstracts.map(langOf))];
  if (langs.length > 1) {
    const offered = [...langs, ""];
    const choices = offered.map((lang) => button("", () => choose(lang), { class: "tool choice" }));
    const choose = (lang) => {
      abstracts.forEach((part) => { part.hidden = lang !== "" && langOf(part) !== lang; });
      choices.forEach((choice, at) => choice.setAttribute("aria-pressed", offered[at] === lang));
    };
    choices.forEach((choice, at) => {
      const lang = offered[at];
      let named = words.all_languages;
      if (lang) {
        choice.lang = lang;
        try { named = new Intl.DisplayNames([lang], { type: "language" }).of(lang); } catch { named = lang; }
      }
      choice.textContent = named.charAt(0).toLocaleUpperCase(lang || root.lang) + named.slice(1);
    });
    first(".abstracts").prepend(make("p", { class: "choices" }, ...choices));
    choose(langs.includes(langOf(root)) ? langOf(root) : "");
  }
})();
