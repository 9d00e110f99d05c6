"""Messages about what the content means: references, languages, goals and rules."""

from __future__ import annotations

MEANING: dict[str, tuple[str, str, str, str]] = {
    "same_id": (
        "the {what} id '{id}' appears twice (first on line {line})", "{what} 的 id“{id}”出现了两次（第一次在第 {line} 行）",
        "give each its own id", "请给每个起不同的 id"),
    "same_id_file": (
        "another {kind} in this folder has the id '{id}': {other}", "同一文件夹里另一个 {kind} 也叫“{id}”：{other}",
        "give each its own id", "请给每个起不同的 id"),
    "unknown_persona": ("there is no persona '{id}'", "没有“{id}”这个客户", "{hint}", "{hint}"),
    "unknown_rubric": ("there is no rubric '{id}'", "没有“{id}”这个评分表", "{hint}", "{hint}"),
    "unknown_fact": ("this scenario has no fact '{id}'", "这个场景没有事实“{id}”", "{hint}", "{hint}"),
    "unknown_objection": ("this scenario has no objection '{id}'", "这个场景没有异议“{id}”", "{hint}", "{hint}"),
    "broken_reference": (
        "the {kind} '{id}' has errors of its own: {other}", "{kind}“{id}”本身有错：{other}", "mend it first", "请先改好它"),
    "fact_loop": (
        "the fact '{id}' waits for itself through 'after'", "事实“{id}”通过 after 等待着它自己",
        "remove one of: {chain}", "请去掉其中一环：{chain}"),
    "unknown_code": ("'{code}' is not on the coverage table", "能力表里没有“{code}”", "{hint}", "{hint}"),
    "missing_language": (
        "no {lang} text", "缺少{lang}文字",
        "add '{key}: …'; until then the other language is shown", "请加上“{key}: …”；在此之前会显示另一种语言"),
    "one_text_for_both": (
        "this one text stands for both languages", "这一段文字同时充当了两种语言",
        "write {en: …, zh: …}", "请写成 {en: …, zh: …}"),
    "wrong_language": (
        "the text under '{key}' does not look like that language", "“{key}”下面的文字看起来不是这种语言", "", ""),
    "no_lines": (
        "no lines at all in {lang}", "完全没有{lang}台词",
        "the customer falls back on the common lines", "客户只能用通用台词"),
    "slot_outside_lines": (
        "the slot {slot} is filled in lines only; here it stays as it is", "空位 {slot} 只在台词（lines）里会被填上，在这里会原样显示",
        "", ""),
    "slot_braces": (
        "{text} looks like a slot but is none", "{text} 看起来像空位，其实不是",
        "use plain braces and a name in Latin letters, such as {quote}", "请用半角大括号和英文名，例如 {quote}"),
    "goal_without_condition": (
        "the goal '{id}' has no condition, so it is always reached", "目标“{id}”没有条件，等于永远达成",
        "add a condition under 'when'", "请在 when 下写条件"),
    "goal_needs_fault": (
        "the goal '{id}' asks for the fault '{move}'", "目标“{id}”要求出现失误“{move}”", "", ""),
    "goal_unreachable_objection": (
        "the goal '{id}' needs the objection '{objection}', which can never be {what}",
        "目标“{id}”需要异议“{objection}”，可是它永远不会{what}", "", ""),
    "never_raised": (
        "the objection '{id}' can never be raised: {why}", "异议“{id}”永远不会被提出：{why}", "", ""),
    "never_answered": (
        "the objection '{id}' can never be {what}: 'moves' is empty", "异议“{id}”永远不会{what}：moves 是空的",
        "name at least one behaviour", "请至少写一种行为"),
    "no_must_goal": (
        "no goal is a must, so any end counts as satisfied", "没有一个目标是必须的（must），怎样结束都算满意", "", ""),
    "must_not_without_rule": (
        "'must_not' forbids {must_not} thing(s) but 'rules' notices {rules}", "must_not 禁止了 {must_not} 件事，rules 却只会发现 {rules} 件",
        "add a rule with the phrases that give it away", "请加一条规则，写出会露馅的说法"),
    "too_short_for_facts": (
        "{facts} facts to ask for in {turns} turns", "{turns} 轮里要问出 {facts} 个事实", "raise limits.turns", "请提高 limits.turns"),
    "fault_soothes": (
        "'{move}' is a fault but soothes this persona", "“{move}”是失误，却能安抚这位客户", "", ""),
    "good_provokes": (
        "'{move}' is good practice but provokes this persona", "“{move}”是好做法，却会激怒这位客户", "", ""),
    "leaves_at_once": (
        "the customer leaves at once: {why}", "客户一开口就会离开：{why}", "", ""),
    "word_both_known_and_unknown": (
        "'{word}' is among the words the persona knows and those it does not", "“{word}”既在认识的词里，又在不认识的词里", "", ""),
    "rule_without_effect": (
        "the rule has neither 'raise_to' nor 'cap_at'", "这条规则既没有 raise_to 也没有 cap_at", "add one of them", "请加上其中一个"),
    "rule_both_effects": (
        "the rule has both 'raise_to' and 'cap_at'", "这条规则同时有 raise_to 和 cap_at", "make two rules of it", "请拆成两条"),
    "when_empty": (
        "the rule holds in every turn", "这条规则在每一轮都成立", "name behaviours under all, any or none", "请在 all、any 或 none 下写行为"),
    "when_impossible": (
        "the rule can never hold: {why}", "这条规则永远不会成立：{why}", "", ""),
    "level_unreachable": (
        "level {level} of '{criterion}' can never be reached", "“{criterion}”的第 {level} 级永远达不到",
        "add a rule with raise_to: {level}", "请加一条 raise_to: {level} 的规则"),
    "critical_is_good": (
        "'{move}' is good practice, not a critical fault", "“{move}”是好做法，不是严重失误", "", ""),
    "placeholder_unknown": (
        "feedback knows only {quote}; {slot} stays as it is", "反馈里只能用 {quote}；{slot} 会原样显示", "", ""),
}  # fmt: skip
