"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const PAGE = matchMedia("(max-width: 61rem)").matches ? 10 : 25;

  // ---- making elements: text only ever becomes text -------------------------------------------
  const el = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== "") made.append(child);
    }
    return made;
  };
  const minor = (text) => (text ? el("span", { class: "minor" }, text) : null);
  const unknown = (words) => el("span", { class: "minor" }, el("span", { "aria-hidden": "true" }, "–"), el("span", { class: "hidden" }, words));
  const fold = (text) =>
    String(text || "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'").toLowerCase();
  const plural = (n, noun) => `${n.toLocaleString("en-GB")} ${noun}${n === 1 ? "" : "s"}`;
  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

  // ---- a table that is searched, filtered, sorted and shown a page at a time -------------------
  class Table {
    constructor(id, noun, rows, options) {
      Object.assign(this, { noun, rows, ...options });
      this.table = document.getElementById(`${id}-table`);
      this.form = document.getElementById(`${id}-controls`);
      this.count = document.getElementById(`${id}-count`);
      this.pager = document.getElementById(`${id}-pager`);
      this.body = this.table.tBodies[0];
      this.page = 0;
      this.sort = this.first;
      this.down = false;
      this.order = new Map(rows.map((row, k) => [row, k]));
      for (const row of rows) row.words = fold(this.search(row));
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", (event) => this.changed(event));
      this.form.addEventListener("reset", () => setTimeout(() => this.sorted(this.first, false)));
      this.heads = [...this.table.tHead.querySelectorAll("th")];
      this.labels = this.heads.map((head) => (head.querySelector("button") || head).textContent.trim());
      for (const head of this.heads) {
        const button = head.querySelector("button");
        if (button) button.addEventListener("click", () => this.turned(head.dataset.key));
      }
      this.show();
    }
    changed(event) {
      if (event.target.name === "sort") return this.sorted(event.target.value, false);
      this.page = 0;
      this.show();
    }
    turned(key) {
      this.sorted(key, this.sort === key && !this.down);
    }
    sorted(key, down) {
      Object.assign(this, { sort: key, down, page: 0 });
      const choice = this.form.elements.sort;
      if (choice) choice.value = key;
      this.show();
    }
    choose(show, school) {
      this.form.reset();
      this.form.elements.show.value = show;
      if (school) this.form.elements.school.value = school;
      this.sorted(this.first, false);
    }
    chosen() {
      const wanted = fold(this.form.elements.search.value).split(/\s+/).filter(Boolean);
      const tests = [...this.form.querySelectorAll("select")]
        .filter((select) => select.name !== "sort" && select.value)
        .map((select) => this.filters[select.name](select.value));
      const rows = this.rows.filter(
        (row) => wanted.every((word) => row.words.includes(word)) && tests.every((test) => test(row)),
      );
      const key = this.sort === this.first ? (row) => this.order.get(row) : this.keys[this.sort];
      const sign = this.down ? -1 : 1;
      // what is not known comes last both ways; equals keep the register's order
      return rows
        .map((row) => [key(row), this.order.get(row), row])
        .sort(([a, i], [b, k]) => {
          if (a === b) return i - k;
          if (a === undefined || a === "") return 1;
          if (b === undefined || b === "") return -1;
          const one = typeof a === "number" ? a - b : collator.compare(a, b);
          return sign * one || i - k;
        })
        .map(([, , row]) => row);
    }
    show(everything = false) {
      const rows = this.chosen();
      const pages = Math.max(1, Math.ceil(rows.length / PAGE));
      this.page = Math.min(this.page, pages - 1);
      const start = everything ? 0 : this.page * PAGE;
      const shown = everything ? rows : rows.slice(start, start + PAGE);
      this.body.replaceChildren(...shown.map((row) => this.line(row)));
      for (const head of this.heads) {
        if (head.dataset.key !== this.sort) head.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      }
      const all = this.rows.length;
      this.count.textContent = !rows.length
        ? `No ${this.noun}s match. Clear the search to see all ${all.toLocaleString("en-GB")}.`
        : rows.length === all
          ? this.all ? this.all(rows) : plural(all, this.noun)
          : `${rows.length.toLocaleString("en-GB")} of ${plural(all, this.noun)}`;
      this.turnPages(pages, start, shown.length, rows.length);
    }
    turnPages(pages, start, shown, all) {
      this.pager.hidden = pages < 2;
      if (pages < 2) return;
      const turn = (words, to) => {
        const button = el("button", { type: "button", "aria-disabled": to < 0 || to >= pages ? "true" : null }, words);
        button.addEventListener("click", () => {
          if (to < 0 || to >= pages) return;
          this.page = to;
          this.show();
          this.table.scrollIntoView({ block: "start" });
          this.pager.querySelectorAll("button")[words === "Next" ? 1 : 0].focus({ preventScroll: true });
        });
        return button;
      };
      const where = `${(start + 1).toLocaleString("en-GB")} to ${(start + shown).toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")}`;
      this.pager.replaceChildren(turn("Previous", this.page - 1), turn("Next", this.page + 1), el("p", {}, where));
    }
    line(row) {
      const keys = this.heads.map((head) => head.dataset.key);
      const cells = keys.map((key, k) => {
        const content = this.cells[key](row);
        if (key === this.heading) return el("th", { scope: "row", role: "rowheader" }, content);
        const number = this.heads[k].classList.contains("number");
        return el("td", { role: "cell", "data-label": this.labels[k], class: number ? "number" : null }, content);
      });
      return el("tr", { role: "row" }, cells);
    }
  }

  // ---- pupils ---------------------------------------------------------------------------------
  const KINDS = ["error", "warning", "advice"];
  const COUNTED = ["to fix", "should fix", "could improve"];
  const monthOn = (() => {
    const day = new Date(`${data.today}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + 30);
    return day.toISOString().slice(0, 10);
  })();
  const grave = (p) => p.counts[0] * 1e6 + p.counts[1] * 1e3 + p.counts[2];

  const detailOf = (p, id, columns) => {
    const items = (p.findings || []).map(([rule, message, where]) => {
      const [check, , kind, words] = data.rules[rule];
      return el("li", {}, el("span", { class: `tag tag-${kind}` }, words),
        el("span", {}, message, minor([check, where].filter(Boolean).join(", "))));
    });
    const sure = p.sure === undefined ? null : el("p", { class: "minor" },
      `Read with ${p.sure} % certainty on the whole; the least certain part ${p.least} %.` +
      (p.check ? ` ${plural(p.check, "part")} to check against the document.` : ""));
    return el("tr", { class: "detail", role: "row", id }, el("td", { colspan: columns, role: "cell" }, el("ul", {}, items), sure));
  };

  let pupils = null;
  let opened = 0;
  const findingsCell = (p) => {
    if (!p.findings) return el("span", { class: "minor" }, "Nothing");
    const tags = p.counts.map((n, k) => (n ? el("span", { class: `tag tag-${KINDS[k]}` }, `${n} ${COUNTED[k]}`) : null));
    const id = `detail-${(opened += 1)}`;
    const word = el("span", { class: "more-word" }, "Show", el("span", { class: "hidden" }, ` what to put right for ${p.name}`));
    const button = el("button", { type: "button", class: "opens", "aria-expanded": "false" }, tags, word);
    button.addEventListener("click", () => {
      const open = document.getElementById(id);
      if (open) open.remove();
      else button.closest("tr").after(detailOf(p, id, pupils.heads.length));
      word.firstChild.data = open ? "Show" : "Hide";
      button.setAttribute("aria-expanded", String(!open));
      if (open) button.removeAttribute("aria-controls");
      else button.setAttribute("aria-controls", id);
    });
    return button;
  };

  const documents = (p) => el("ul", {}, (p.docs || []).map(([label, name, links]) =>
    el("li", {}, links.length
      ? el("a", { href: links[0][1] }, label, el("span", { class: "hidden" }, ` of ${p.name}: ${name}`))
      : label,
    links.slice(1).map(([words, href]) => [" ", el("a", { href }, words, el("span", { class: "hidden" }, ` of ${p.name}: ${name}`))]))));

  if (document.getElementById("pupil-table")) {
    const has = (key) => (value) => (p) => String(p[key] || "") === value;
    pupils = new Table("pupil", "pupil", data.pupils, {
      first: "name",
      heading: "name",
      search: (p) => [p.name, p.class, p.yearName, p.need, data.needs[p.need], p.status, p.school, p.council,
        ...(p.docs || []).map((d) => d[1])].join(" "),
      keys: {
        year: (p) => (p.year ? p.yearRank : undefined),
        status: (p) => [p.status, p.need].filter(Boolean).join(" "),
        school: (p) => p.school || p.council,
        due: (p) => (p.due ? Number(p.due.replaceAll("-", "")) : undefined),
        findings: (p) => -grave(p),
        cost: (p) => p.cost,
        sure: (p) => (p.sure === undefined ? undefined : -p.check * 1000 + p.sure),
      },
      filters: {
        year: has("year"), status: has("status"), need: has("need"), school: has("school"), council: has("council"),
        show: (value) => {
          if (value.startsWith("rule-")) {
            const rule = Number(value.slice(5));
            return (p) => (p.findings || []).some((f) => f[0] === rule);
          }
          return {
            errors: (p) => p.counts[0] > 0,
            overdue: (p) => p.due < data.today,
            month: (p) => p.due >= data.today && p.due <= monthOn,
            undated: (p) => !p.due,
            check: (p) => p.check > 0,
            over: (p) => Boolean(p.over),
          }[value];
        },
      },
      cells: {
        name: (p) => {
          const cut = p.name.length - p.last;
          return [p.name.slice(0, cut), el("b", {}, p.name.slice(cut)), minor(p.class)];
        },
        year: (p) => p.yearName,
        status: (p) => [p.status, p.need ? el("span", { class: "minor" }, p.need, el("span", { class: "hidden" }, `: ${data.needs[p.need]}`)) : null],
        school: (p) => [p.school, data.councils > 1 ? minor(p.council) : null],
        docs: documents,
        due: (p) => !p.due ? el("span", { class: "minor" }, "No date")
          : [p.dueWords, el("span", { class: p.due < data.today ? "minor late" : "minor" }, p.away)],
        findings: findingsCell,
        cost: (p) => p.costWords ? [p.costWords, p.over ? el("span", { class: "minor" }, "above threshold") : null]
          : unknown("Not known"),
        sure: (p) => p.check ? el("span", { class: "tag tag-warning" }, `${p.check} to check`)
          : p.sure === undefined ? null : el("span", { class: "minor" }, "Sure"),
      },
    });
  }

  // ---- schools --------------------------------------------------------------------------------
  let schools = null;
  if (document.getElementById("school-table")) {
    const names = ["name", "pupils", "plans", "overdue", "soon", "undated", "serious", "complete", "share", "sure", "cost", "costWords", "costed"];
    const rows = data.schools.map((values) => Object.fromEntries(values.map((value, k) => [names[k], value === null ? undefined : value])));
    const number = (key, show, words) => (s) => !s[key] ? el("span", { class: "minor" }, "0")
      : s.name ? el("a", { href: "#pupils", "data-show": show, "data-school": s.name }, s[key].toLocaleString("en-GB"), el("span", { class: "hidden" }, ` ${words} at ${s.name}`))
        : s[key].toLocaleString("en-GB");
    schools = new Table("school", "school", rows, {
      first: "need",
      heading: "name",
      all: (shown) => {
        const named = shown.filter((s) => s.name).length;
        return plural(named, "school") + (named < shown.length ? ", and pupils whose papers name none" : "");
      },
      search: (s) => s.name || "",
      keys: Object.fromEntries(["name", "pupils", "plans", "overdue", "soon", "serious", "share", "sure", "cost"].map((key) => [key, (s) => s[key]])),
      filters: {},
      cells: {
        name: (s) => s.name ? el("a", { href: "#pupils", "data-show": "", "data-school": s.name }, s.name) : "School not named",
        pupils: (s) => s.pupils.toLocaleString("en-GB"),
        plans: (s) => s.plans.toLocaleString("en-GB"),
        overdue: number("overdue", "overdue", "reviews overdue"),
        soon: (s) => [number("soon", "month", "reviews due in 30 days")(s), s.undated ? minor(`${s.undated.toLocaleString("en-GB")} without a date`) : null],
        serious: number("serious", "errors", "plans with something that must be put right"),
        share: (s) => s.share === undefined ? unknown("No plan") : `${s.share} %`,
        sure: (s) => s.sure === undefined ? unknown("Not known") : `${s.sure} %`,
        cost: (s) => s.costed ? [s.costWords, minor(plural(s.costed, "pupil"))] : unknown("Not known"),
      },
    });
  }

  // ---- dates ----------------------------------------------------------------------------------
  let dates = null;
  if (document.getElementById("date-table")) {
    const names = ["date", "day", "away", "pupil", "what", "why", "duty", "law", "href"];
    const rows = data.dates.map((values) => Object.fromEntries(values.map((value, k) => [names[k], value])));
    dates = new Table("date", "date", rows, {
      first: "date",
      heading: "what",
      search: (d) => [d.pupil, d.what, d.why, d.duty, d.day].join(" "),
      keys: {
        what: (d) => d.what,
        pupil: (d) => d.pupil,
        duty: (d) => d.duty,
      },
      filters: {
        show: (value) => ({
          overdue: (d) => d.date < data.today,
          week: (d) => d.date >= data.today && d.date <= data.weekEnd,
          law: (d) => Boolean(d.law),
        })[value] || ((d) => d.date.startsWith(value) && d.date >= data.today),
      },
      cells: {
        date: (d) => [d.day, el("span", { class: d.date < data.today ? "minor late" : "minor" }, d.away)],
        what: (d) => [d.what, d.law ? [" ", el("span", { class: "tag tag-law" }, "By law")] : null, minor(d.why)],
        pupil: (d) => (d.href && d.pupil ? el("a", { href: d.href }, d.pupil) : d.pupil),
        duty: (d) => d.duty,
      },
    });
  }

  // ---- links that choose what a table shows, and printing --------------------------------------
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-show]");
    if (!link) return;
    const table = link.hash === "#pupils" ? pupils : link.hash === "#dates" ? dates : null;
    if (table) table.choose(link.dataset.show, link.dataset.school);
  });
  addEventListener("beforeprint", () => [pupils, dates, schools].forEach((table) => table && table.show(true)));
  addEventListener("afterprint", () => [pupils, dates, schools].forEach((table) => table && table.show()));
})();
