"""Greeting, thanking, saying goodbye, flattering: the frame of the talk."""

from __future__ import annotations

from simulator.grading.behaviours.base import Detector, Phrases, phrase_detector

GREETS = Phrases(
    sure={
        "en": (
            r"^(?:oh,? )?(?:hi|hello|hey|good (?:morning|afternoon|evening))\b[^.!?\n]{0,40}",
            r"\b(?:this is|you're speaking (?:to|with)|my name(?: is|'s)) [a-z]+(?: [a-z]+)? (?:from|at|with|here)\b",
            r"\bthank you for calling\b",
        ),
        "zh": (
            r"^[^。!?\n]{0,8}(?:您好|你好|早上好|上午好|下午好|晚上好|哈喽)",
            r"^喂[^。!?\n]{0,10}(?:您好|你好)",
            r"我(?:是|叫)[^。!?,\n]{1,12}(?:的?客服|的小[\u4e00-\u9fff]|公司的)",
        ),
    },
    maybe={"zh": (r"^喂",)},
)
THANKS = Phrases(
    sure={
        "en": (
            r"\bthank(?:s| you)\b(?! for calling)(?: (?:for|so much|very much|a lot)[^.,!?\n]{0,40})?",
            r"\bi appreciate (?:you|your|that)\b",
            r"\bgrateful\b",
        ),
        "zh": (r"(?:谢谢|感谢|多谢|谢过|谢了)[^。,!?\n]{0,14}", r"辛苦您(?:了|跑|等)", r"让您费心"),
    },
    never={"en": (r"\bno,? thank(?:s| you)\b", r"\b(?:he|she|they)'ll thank\b", r"^we do [^.]*thank you")},
)
GOODBYE = Phrases(
    sure={
        "en": (
            r"\b(?:good ?bye|bye(?:-bye)?|have a (?:good|nice|great|lovely) (?:day|evening|weekend|one)|take care|see you (?:then|on|at)|talk (?:to you )?soon)\b",
        ),
        "zh": (r"再见|拜拜|祝您(?:生活|工作|一切|愉快|早日|今天)[^。!?\n]{0,10}|回头见|先这样(?:吧|,|。)|您先忙",),
    }
)
FLATTERS = Phrases(
    sure={
        "en": (
            r"\byou(?:'re| are) (?:so |really |such |obviously |clearly )?(?:a )?(?:amazing|wonderful|brilliant|very smart|so smart|fantastic|the best customer|special|intelligent)\b",
            r"\bour (?:most valued|best|favou?rite) customer",
            r"\bwhat a (?:wonderful|brilliant|great|excellent) (?:customer|question|person)",
        ),
        "zh": (
            r"您(?:真|太|这么|可)(?:是)?(?:有眼光|聪明|优秀|英明|年轻|漂亮|有品位|大气|厉害)",
            r"像您这样(?:的)?(?:成功|高端|尊贵|优质)",
            r"您真幽默",
        ),
    }
)
DETECTORS: tuple[Detector, ...] = (
    phrase_detector("greets", GREETS),
    phrase_detector("thanks", THANKS),
    phrase_detector("says_goodbye", GOODBYE),
    phrase_detector("flatters", FLATTERS),
)
