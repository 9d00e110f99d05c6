"""Messages about files, YAML and single values."""

from __future__ import annotations

FILES: dict[str, tuple[str, str, str, str]] = {
    "unreadable": (
        "the file cannot be read: {text}", "文件读不了：{text}",
        "check the path and the permissions", "请检查路径和访问权限"),
    "not_a_file": ("this is not an ordinary file", "这不是普通文件", "", ""),
    "missing_path": ("there is no such file or folder", "没有这个文件或文件夹", "check the path", "请检查路径"),
    "nothing_here": (
        "no content files here", "这里没有内容文件",
        "content lives in personas/, scenarios/ and rubrics/ as .yaml files",
        "内容文件以 .yaml 结尾，放在 personas/、scenarios/、rubrics/ 文件夹里"),
    "too_big": (
        "the file is larger than {limit} bytes", "文件超过 {limit} 字节",
        "split it: one persona, scenario or rubric a file", "请拆开：一个文件只放一个客户、场景或评分表"),
    "too_many_files": (
        "more than {limit} content files in one folder", "一个文件夹里的内容文件超过 {limit} 个", "", ""),
    "encoding": (
        "the file is not UTF-8 (it looks like: {guess})", "文件不是 UTF-8 编码（看起来是：{guess}）",
        "save it again as UTF-8", "请另存为 UTF-8 编码"),
    "control_character": (
        "the control character {code} is not allowed here", "这里不允许出现控制字符 {code}",
        "delete it", "请删掉它"),
    "empty": (
        "the file is empty", "文件是空的",
        "start with: simulator new persona|scenario|rubric NAME", "可以这样开始：simulator new persona|scenario|rubric 名称"),
    "two_documents": (
        "a second document starts here", "从这里开始是第二个文档",
        "one file holds one persona, scenario or rubric", "一个文件只放一个客户、场景或评分表"),
    "tag": (
        "the YAML tag {tag} is not allowed", "不允许使用 YAML 标签 {tag}",
        "write the plain value; to start a text with !, put quotes round it", "请直接写值；文字若以 ! 开头，请加引号"),
    "unknown_alias": (
        "the alias *{name} has no anchor before it", "别名 *{name} 前面没有对应的锚点",
        "to start a text with *, put quotes round it", "文字若以 * 开头，请加引号"),
    "alias_loop": ("the alias *{name} contains itself", "别名 *{name} 包含了它自己", "", ""),
    "duplicate_anchor": ("the same anchor twice", "同一个锚点出现了两次", "", ""),
    "too_deep": ("nested more than {limit} levels deep", "嵌套超过 {limit} 层", "", ""),
    "too_many_values": (
        "more than {limit} values once aliases are written out", "展开别名后超过 {limit} 个值", "", ""),
    "key_not_text": (
        "a key must be a plain word", "键必须是简单的词",
        "to start a text with [ or {, put quotes round it", "文字若以 [ 或 { 开头，请加引号"),
    "duplicate_key": (
        "the key '{key}' appears twice (first on line {line})", "键“{key}”出现了两次（第一次在第 {line} 行）",
        "remove or rename one of them", "请删掉或改名其中一个"),
    "tab": (
        "a tab is used for indentation", "缩进用了制表符（Tab）",
        "use spaces, two a level", "请用空格，每级两个"),
    "reserved_character": (
        "a text may not start with this character", "文字不能以这个字符开头",
        "put quotes round the text", "请给文字加上引号"),
    "stray_colon": (
        "a colon where none is expected", "这里不该有冒号",
        "put quotes round a text that holds ': ', or check the indentation", "文字里有“: ”时请加引号，或检查缩进"),
    "stray_dash": (
        "a list item where none is expected", "这里不该有列表项",
        "start the list on its own line, or put quotes round the text", "列表要另起一行；如果是文字，请加引号"),
    "unclosed_quote": (
        "a quotation mark is opened here and never closed", "这里的引号没有闭合",
        "close it; inside '…' write '' for an apostrophe", "请补上引号；在 '…' 里面，一个 ' 要写成 ''"),
    "missing_colon": (
        "a key without a colon", "键后面没有冒号",
        "write 'key: value'; check quotes and indentation of the lines above", "请写成“键: 值”；并检查上面几行的引号和缩进"),
    "indentation": (
        "the indentation does not fit", "缩进不对",
        "align it with its neighbours; check quotes in the line above", "请与同级对齐；并检查上一行的引号"),
    "escape": (
        "an unknown escape inside double quotes", "双引号里的转义写法不对",
        "use single quotes, or write \\\\ for a backslash", "请改用单引号，或把反斜杠写成 \\\\"),
    "yaml": ("not valid YAML: {text}", "YAML 格式不对：{text}", "", ""),
    "not_a_mapping": (
        "the file must consist of keys and values", "文件内容应当由“键: 值”组成",
        "begin with 'id: …'", "请以“id: …”开头"),
    "kind_unknown": (
        "cannot tell what this file is", "看不出这个文件是哪一类",
        "put it into personas/, scenarios/ or rubrics/, or add 'kind: scenario'",
        "请放进 personas/、scenarios/ 或 rubrics/，或加上“kind: scenario”"),
    "kind_wrong": (
        "'{value}' is not a kind of content", "没有“{value}”这一类内容", "{hint}", "{hint}"),
    "kind_folder": (
        "this file says kind: {value} but lies in a folder of kind {folder}",
        "文件写着 kind: {value}，却放在 {folder} 类的文件夹里",
        "move the file or correct the key", "请移动文件或改正这个键"),
    "unknown_key": ("unknown key '{key}'", "没有“{key}”这个键", "{hint}", "{hint}"),
    "missing_key": (
        "the key '{key}' is missing", "缺少“{key}”", "add '{key}: …' here", "请在这里加上“{key}: …”"),
    "choice": ("'{value}' is not one of the allowed values", "不能写“{value}”", "{hint}", "{hint}"),
    "pattern": (
        "'{value}' cannot be an id", "“{value}”不能作为 id",
        "lower-case letters, digits and single hyphens, beginning with a letter, at most 60: {suggestion}",
        "只用小写字母、数字和单个连字符，以字母开头，最多 60 个字符：{suggestion}"),
    "pattern_code": (
        "'{value}' is not a coverage code", "“{value}”不是能力代码", "codes look like M-LISTEN", "代码形如 M-LISTEN"),
    "needs_text": (
        "a text is needed in en, zh or both", "需要英文（en）、中文（zh）或两种文字", "", ""),
    "unknown_slot": ("unknown slot {slot}", "没有 {slot} 这个空位", "{hint}", "{hint}"),
    "at_least": ("{value} is too small", "{value} 太小", "at least {limit}", "至少是 {limit}"),
    "more_than": ("{value} is too small", "{value} 太小", "more than {limit}", "要大于 {limit}"),
    "at_most": ("{value} is too large", "{value} 太大", "at most {limit}", "最多是 {limit}"),
    "less_than": ("{value} is too large", "{value} 太大", "less than {limit}", "要小于 {limit}"),
    "too_long": ("the text is too long", "文字太长", "at most {limit} characters", "最多 {limit} 个字符"),
    "empty_text": ("the text is empty", "文字是空的", "", ""),
    "too_few": ("too few entries", "项目太少", "at least {limit}", "至少 {limit} 项"),
    "too_many": ("too many entries", "项目太多", "at most {limit}", "最多 {limit} 项"),
    "want_text": (
        "'{value}' should be a text", "“{value}”应当是文字",
        "put quotes round it if it is one", "如果本来就是文字，请加引号"),
    "want_number": ("'{value}' should be a whole or decimal number", "“{value}”应当是数字", "", ""),
    "want_bool": ("'{value}' should be true or false", "“{value}”应当是 true 或 false", "", ""),
    "want_list": (
        "a list is expected here", "这里应当是列表", "write [a, b] or one '- …' a line", "请写 [a, b]，或每行一个“- …”"),
    "want_map": (
        "keys and values are expected here", "这里应当是“键: 值”", "write 'key: value' lines, indented", "请缩进后写“键: 值”"),
    "invalid": ("{text}", "{text}", "", ""),
}  # fmt: skip
