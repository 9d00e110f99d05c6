"""Short, plain turns as beginners type them, marked by rating-guide rules: written for this project, one author, not a panel.

Each entry: customer's line, then replies with listening, empathy, objection handling, wording and behaviours.
"""

from __future__ import annotations

from simulator.domain.base import Lang
from simulator.domain.turn import Turn, Utterance
from simulator.grading.agreement import RatedRow
from training.plain_turns import TALKS as PLAIN
from training.turn_entries import Entry

TALKS: dict[Lang, dict[str, tuple[Entry, ...]]] = {
    "en": {
        "The router you sent me has dropped out 6 times since Monday. I lost a client call over it. I'm furious.": (
            ("Calm down.", (0, 0, 0, 0), "commands dismisses_feeling"),
            ("OK.", (1, 1, 1, 1), "ignores_concern"),
            ("I understand.", (1, 2, 1, 2), "ignores_concern"),
            ("Sorry for the inconvenience.", (1, 2, 1, 2), "boilerplate ignores_concern"),
            ("It's not our fault.", (0, 0, 0, 0), "argues"),
            ("Did you restart it?", (1, 1, 1, 2), "closed_question"),
            ("You should have read the manual.", (0, 0, 0, 0), "argues blames_customer"),
            ("We will look into it as soon as possible.", (1, 1, 1, 1), "vague_promise"),
            ("What's the problem?", (0, 1, 0, 1), "asks_again open_question"),
            ("6 times since Monday and a lost client call, I'd be furious too.", (3, 4, 2, 3), "restates validates"),
            ("I'm sorry you lost a client call over our router.", (3, 3, 2, 3), "apologises restates"),
            ("I'll send a new router today, it is with you tomorrow by noon.", (2, 1, 3, 3), "commits offers_solution"),
            ("A new router reaches you tomorrow by noon. Does that work, or do you need it tonight?", (3, 1, 4, 4), "checks commits offers_alternatives offers_solution"),
            ("When it drops out, what are you usually doing?", (3, 1, 3, 3), "open_question probing_question"),
            ("Let me tell you about our premium package.", (0, 1, 0, 1), "ignores_concern pitches_early"),
            ("There is nothing I can do, that's the policy.", (0, 1, 0, 1), "hides_behind_policy negative_phrasing"),
            ("Don't be so dramatic, it's only a router.", (0, 0, 0, 0), "dismisses_feeling"),
            ("I understand your frustration, but the network looks fine here.", (1, 1, 0, 1), "argues but_after_empathy"),
            ("Six drop-outs and a client gone, that must be maddening. Our mistake. A technician is with you by 4 today. Is 4 all right?", (4, 4, 4, 4), "checks commits offers_solution owns reflects_feeling restates"),
        ),
        "Why should I pay $90 a month? The other firm asks 60.": (
            ("Because we are better.", (1, 1, 0, 1), "argues"),
            ("They are crooks and their support is rubbish.", (0, 1, 0, 0), "disparages_competitor"),
            ("That's a fair question. The 90 covers repairs within 4 hours; theirs doesn't. Which matters more to you, price or repair time?", (4, 3, 4, 4), "explains_plainly gives_evidence probing_question validates"),
            ("Our price includes repairs within 4 hours.", (2, 1, 3, 3), "gives_evidence"),
            ("You won't find anything cheaper, trust me.", (0, 1, 0, 1), "argues vague_promise"),
            ("Take it or leave it.", (0, 0, 0, 0), "abandons argues"),
            ("I guarantee you will never have a problem with us.", (1, 1, 0, 1), "overpromises"),
            ("What does the 60 include?", (3, 1, 3, 3), "open_question probing_question"),
            ("30 dollars a month is real money. I can offer 75 without the support line, or 90 with it. Which suits you?", (4, 3, 4, 4), "closed_question gives_evidence offers_alternatives offers_solution restates validates"),
        ),
        "The parcel says delivered but there's nothing here. It was my daughter's birthday present.": (
            ("It says delivered, so it's delivered.", (0, 0, 0, 1), "argues dismisses_feeling"),
            ("What is the order number?", (1, 1, 1, 2), "closed_question"),
            ("Oh no, your daughter's present. I'm tracing it now and ring you by 5.", (4, 3, 3, 4), "commits restates"),
            ("Please fill in the form on our website.", (1, 1, 1, 2), "commands"),
            ("Maybe a neighbour took it.", (1, 1, 1, 1), ""),
            ("A birthday without her present, I'm so sorry. I can send a second one tonight or refund it now. Which would help more?", (4, 4, 4, 4), "apologises closed_question offers_alternatives offers_solution restates"),
            ("Someone will get back to you.", (1, 1, 1, 1), "vague_promise"),
            ("idiot", (0, 0, 0, 0), "insults"),
            ("bye", (0, 0, 0, 0), "abandons"),
        ),
    },
    "zh": {
        "你们寄来的路由器从周一起断了六次，害我丢了一个客户的会，气死我了！": (
            ("您先别激动。", (0, 0, 0, 0), "commands dismisses_feeling"),
            ("嗯，好的。", (1, 1, 1, 1), "ignores_concern"),
            ("理解您的心情。", (1, 2, 1, 2), "boilerplate ignores_concern"),
            ("给您带来不便，敬请谅解。", (1, 2, 1, 2), "boilerplate ignores_concern"),
            ("这不是我们的问题。", (0, 0, 0, 0), "argues"),
            ("您重启过了吗？", (1, 1, 1, 2), "closed_question"),
            ("说明书上写着呢，您自己不看。", (0, 0, 0, 0), "argues blames_customer"),
            ("我们会尽快处理的。", (1, 1, 1, 1), "vague_promise"),
            ("请问您有什么问题？", (0, 1, 0, 1), "asks_again open_question"),
            ("周一到现在断了六次，还丢了客户的会，换谁都气。", (3, 4, 2, 3), "restates validates"),
            ("因为我们的路由器让您丢了客户的会，真对不起。", (3, 3, 2, 3), "apologises restates"),
            ("我今天给您寄台新的，明天中午前到。", (2, 1, 3, 3), "commits offers_solution"),
            ("新的明天中午前到，您看行吗？急的话我今晚让人送过去。", (3, 1, 4, 4), "checks commits offers_alternatives offers_solution"),
            ("断的时候您一般在做什么？", (3, 1, 3, 3), "open_question probing_question"),
            ("给您介绍一下我们的尊享套餐吧。", (0, 1, 0, 1), "ignores_concern pitches_early"),
            ("这是公司规定，我也没办法。", (0, 1, 0, 1), "hides_behind_policy negative_phrasing"),
            ("多大点事，不就断几次网嘛。", (0, 0, 0, 0), "dismisses_feeling"),
            ("我理解您，但是我们这边显示网络正常。", (1, 1, 0, 1), "argues but_after_empathy"),
            ("断了六次，会也丢了，您一定急坏了，是我们的错。师傅今天四点前上门，这个时间您方便吗？", (4, 4, 4, 4), "checks commits offers_solution owns reflects_feeling restates"),
        ),
        "一个月九十块凭什么？隔壁那家才六十。": (
            ("因为我们好。", (1, 1, 0, 1), "argues"),
            ("他们家都是骗人的，垃圾。", (0, 1, 0, 0), "disparages_competitor"),
            ("您问得在理。九十块包四小时内上门修，六十那家不含。您更看重价钱，还是修得快？", (4, 3, 4, 4), "explains_plainly gives_evidence probing_question validates"),
            ("我们的价格含四小时上门维修。", (2, 1, 3, 3), "gives_evidence"),
            ("放心，您找不到比我们更好的。", (0, 1, 0, 1), "argues vague_promise"),
            ("爱买不买。", (0, 0, 0, 0), "abandons argues"),
            ("我保证您永远不会出问题。", (1, 1, 0, 1), "overpromises"),
            ("那六十里头都含些什么？", (3, 1, 3, 3), "open_question probing_question"),
            ("差三十块，是该问清楚。要么七十五不带热线，要么九十带热线，您看哪个合适？", (4, 3, 4, 4), "closed_question gives_evidence offers_alternatives offers_solution restates validates"),
        ),
        "快递显示签收了，可我根本没收到，那是给我女儿的生日礼物。": (
            ("显示签收就是签收了。", (0, 0, 0, 1), "argues dismisses_feeling"),
            ("您的单号是多少？", (1, 1, 1, 2), "closed_question"),
            ("哎呀，是女儿的生日礼物。我现在就去查，五点前给您回电话。", (4, 3, 3, 4), "commits restates"),
            ("请您在官网填写表格。", (1, 1, 1, 2), "commands"),
            ("可能是邻居拿了吧。", (1, 1, 1, 1), ""),
            ("孩子过生日没等到礼物，太对不起了。我今晚补寄一份，或者现在退款给您，您看哪样更好？", (4, 4, 4, 4), "apologises closed_question offers_alternatives offers_solution restates"),
            ("有消息会通知您的。", (1, 1, 1, 1), "vague_promise"),
            ("傻子", (0, 0, 0, 0), "insults"),
            ("挂了，再见。", (0, 0, 0, 0), "abandons"),
        ),
    },
}  # fmt: skip


def short_turns() -> list[RatedRow]:
    """All entries as rated rows; replies to one line share a group."""
    rows = []
    for lang, talks in TALKS.items():
        for place, (customer, entries) in enumerate((talks | PLAIN[lang]).items()):
            for index, (reply, (listening, empathy, objection, wording), shown) in enumerate(entries):
                rating = {
                    "listening": listening,
                    "empathy": empathy,
                    "objection_handling": objection,
                    "wording": wording,
                }
                turn = Turn(lang=lang, reply=reply, context=(Utterance("customer", customer),))
                group = f"short-{lang}-{place}"
                rows.append(RatedRow(f"{group}-{index}", turn, {**rating, "behaviours": shown.split()}, group))
    return rows
