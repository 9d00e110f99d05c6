"""More short turns: sound sentences that look like faults, and faults and merits in words the panel rarely uses.

Written for this project by one author, marked by the rating guide, entries as in `short_turns`.
"""

from __future__ import annotations

from simulator.domain.base import Lang
from training.turn_entries import Entry

TALKS: dict[Lang, dict[str, tuple[Entry, ...]]] = {
    "en": {
        "Nobody at your place has given me a straight word since Sunday. When do I hear something, and from whom?": (
            ("I ring you every two hours, also when there is no news.", (2, 1, 3, 3), "commits offers_solution"),
            ("You get a mail from me every evening at six until it is done.", (2, 1, 3, 3), "commits offers_solution"),
            ("I am taking this on myself from here, Lena Ford, and you ring only me.", (2, 2, 3, 3), "commits owns"),
            ("No straight word since Sunday: that was our failure, not yours.", (3, 3, 2, 3), "owns restates"),
            ("Our two technicians will be on the line with you by ten.", (2, 1, 3, 3), "commits offers_solution"),
            ("What worries you most about it, for yourself?", (3, 2, 3, 3), "open_question probing_question"),
            ("I see why you can't let it rest.", (3, 3, 2, 3), "validates"),
            ("I won't let it drop.", (2, 2, 1, 2), ""),
            ("I come on the second Wednesday of each month and look at it with you.", (2, 1, 3, 3), "commits offers_solution"),
            ("Come on, two days is nothing.", (0, 0, 0, 0), "argues dismisses_feeling"),
            ("Don't you worry, you can't lose, it is guaranteed.", (1, 1, 0, 1), "overpromises"),
        ),
        "I signed such a thing two years ago and it sits in the cellar. I don't want another box I don't understand.": (
            ("How did it come about that you took the other one?", (3, 2, 3, 3), "open_question probing_question"),
            ("What made you put it away in the end?", (3, 2, 3, 3), "open_question probing_question"),
            ("It works like a tap: you turn it on, you turn it off, nothing else.", (2, 1, 3, 4), "explains_plainly"),
            ("Think of it as a shelf on loan; when you tire of it I fetch it.", (2, 1, 3, 4), "explains_plainly offers_solution"),
            ("Picture a letter box: what you put in goes out at night.", (2, 1, 3, 4), "explains_plainly"),
            ("You signed it, you should have read it.", (0, 0, 0, 0), "argues blames_customer"),
            ("A box in the cellar nobody explained to you, of course you don't want a second one.", (3, 4, 2, 3), "restates validates"),
            ("Whatever they sold you, their stuff is junk.", (0, 1, 0, 0), "disparages_competitor"),
        ),
    },
    "zh": {
        "从星期天到现在，没一个人给过我准话。什么时候有信儿？找谁？": (
            ("我每两个钟头给您打一次电话，没有新消息也打。", (2, 1, 3, 3), "commits offers_solution"),
            ("您找我，我叫林楠，这事我一个人跟到完。", (2, 2, 3, 3), "commits owns"),
            ("从星期天拖到现在没句准话，是我们的错。", (3, 3, 2, 3), "owns restates"),
            ("您问什么时候有信儿。今晚六点前我给您回电话。", (3, 1, 3, 4), "commits restates"),
            ("您自己这头最放不下的是什么？", (3, 2, 3, 3), "open_question probing_question"),
            ("难怪您心里不踏实。", (3, 3, 2, 3), "reflects_feeling validates"),
            ("您还有什么不放心的地方？", (3, 2, 3, 3), "checks open_question"),
            ("这份情我记着。", (2, 2, 1, 2), ""),
            ("刚才那句是我说得不对，我收回。", (2, 3, 2, 3), "apologises owns"),
            ("跟您说了三遍“马上”，您早听够了。", (3, 3, 2, 3), "restates validates"),
            ("谢谢您肯跟我说这些。", (2, 2, 1, 3), "thanks"),
        ),
        "两年前我签过一个，现在还堆在地下室。再来个看不懂的东西，我不要。": (
            ("当时是怎么想到签那一个的？", (3, 2, 3, 3), "open_question probing_question"),
            ("后来怎么就收起来了？", (3, 2, 3, 3), "open_question probing_question"),
            ("这个就跟水龙头似的，一拧开，一拧关。", (2, 1, 3, 4), "explains_plainly"),
            ("好比借您一把梯子，不用了我来搬走。", (2, 1, 3, 4), "explains_plainly offers_solution"),
            ("您平时哪几样走得快？", (2, 1, 2, 3), "closed_question probing_question"),
            ("谁让您当时不看清就签的。", (0, 0, 0, 0), "argues blames_customer"),
            ("堆在地下室白占地方，搁谁也不想再来一个。", (3, 4, 2, 3), "restates validates"),
            ("您放心，稳赚不赔。", (1, 1, 0, 1), "overpromises"),
        ),
    },
}  # fmt: skip
