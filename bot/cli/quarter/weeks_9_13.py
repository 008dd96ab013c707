"""What happens in the third month, up to its last minute."""

from bot.cli.quarter.story import (
    Felt,
    Rewrite,
    Step,
    Story,
    accept,
    answer,
    claim,
    decide,
    hand_over,
    leave,
    no_impact,
    press,
    reply,
)
from bot.domain.cards import Action

WEEKS_9_13 = (
    Story(
        when="W9 Mon 13:15",
        where="platform",
        by="tom",
        text="We're turning off the nightly stock email to our shops from Monday.",
        ends="decided: go",
        then=(
            answer(
                "+18m",
                "tom",
                Felt(gain="internal"),
                "Colleagues in the shops read the stock on the till.",
                grade="told",
                owner="tom",
            ),
        ),
    ),
    Story(
        when="W9 Tue 10:10",
        where="marketing",
        by="jonas",
        text="@Empty Chair The loyalty card becomes a code on the phone next month.",
        ends="decided: go",
        then=(
            answer(
                "+50m",
                "jonas",
                Felt(gain="returning", unknown="trade"),
                "A regular has the card with them whenever they have the phone.",
                grade="told",
                horizon="this year",
                owner="maya",
                apart_segment="trade",
                apart_sentence="Whether shops with one shared card can use it is not known yet.",
            ),
            accept("+2d 13:50", "maya"),
            decide("+1d 09:55", "ines", "go", "The plastic card stays for whoever asks."),
            hand_over("-2d 15:20", "maya", "jonas"),  # who has not said yes by the end
        ),
    ),
    Story(
        when="W10 Mon 11:25",
        where="checkout",
        by="priya",
        text="What if we hide the discount code box until somebody asks for it?",
        ends="answered",
        then=(
            answer(
                "+16m",
                "priya",
                Felt(unknown="guests", loss="returning"),
                "We redesign the basket and put the box behind a link.",
                grade="seen elsewhere",
                owner="priya",
            ),
            press("+1d 09:45", "priya", Action.COACH_WRONG),
        ),
    ),
    Story(
        when="W10 Wed 10:45",
        where="marketing",
        by="maya",
        text="We will drop the £2 fee on gift cards from Monday. "
        "Guests no longer pay more than the card is worth. I own this.",
        ends="decided: go",
        then=(press("+35m", "maya", Action.SAVE_POST),),
    ),
    Story(
        when="W11 Thu 10:15",
        where="checkout",
        by="priya",
        text="We should cut the payment steps from five to three.",
        ends="decided: go",
        then=(
            Step("+30m", "priya", Rewrite("We should cut the payment steps from five to two.")),
            answer(
                "+20m",
                "priya",
                Felt(gain="guests returning"),
                "A shopper pays on the second page instead of the fifth.",
                grade="measured",
                horizon="now",
                owner="priya",
                promise="Baskets left behind at payment, better by 4 points, in 60 days",
            ),
            press("+1d 10:30", "priya", Action.UPDATE_SOURCE),
            decide("+1d 14:20", "ines", "go", "It was two steps in the test, and it worked."),
        ),
    ),
    Story(
        when="W11 Fri 11:35",
        where="platform",
        by="ines",
        text="/impact Night picking for a month: what is ordered by ten goes out at six.",
        ends="answered",
        then=(
            answer(
                "+1d 10:00",
                "ines",
                Felt(gain="guests returning"),
                "What is ordered by ten in the evening arrives the next day.",
                grade="told",
                horizon="this year",
                owner="jonas",
            ),
            accept("+1d 14:10", "jonas"),
            leave("-1d 12:10", "jonas"),  # so that somebody else is asked whose it is
        ),
    ),
    Story(
        when="W12 Mon 10:55",
        where="platform",
        by="tom",
        text="We're reducing the log-in time on our shared tills to five minutes from Monday.",
        ends="no impact: internal",
        then=(no_impact("+6m", "tom", "internal"),),
    ),
    Story(
        when="W12 Mon 14:40",
        where="checkout",
        by="priya",
        text="We will rename the delivery zones in the shipping form on Thursday.",
        ends="no impact: other",
        then=(no_impact("+2d 09:30", "priya", "other"),),
    ),
    Story(
        when="-3d 11:20",
        where="marketing",
        by="maya",
        text="Let's launch the collect-in-shop offer for trade accounts next week.",
        ends="asked",
        then=(reply("+1d 10:10", "maya", "Trade buyers for sure, the numbers come later."),),
    ),
    Story(
        when="-3d 13:40",
        where="platform",
        by="tom",
        text="From next week chat support closes at six instead of ten.",
        ends="asked",
        then=(press("+1d 09:45", "tom", Action.SNOOZE, "tomorrow"),),
    ),
    Story(
        when="-2d 14:00",
        where="marketing",
        by="jonas",
        text="We should hide the trade prices behind the log-in.",
        ends="answered",  # and contested
        then=(
            answer(
                "+50m",
                "jonas",
                Felt(gain="guests", loss="trade"),
                "A guest is no longer puzzled by two figures beside each other.",
                grade="hunch",
                owner="jonas",
                apart_segment="trade",
                apart_sentence="A trade buyer must log in before they can compare.",
            ),
            claim("-1d 10:30", "priya", "Every trade order goes through my checkout."),
        ),
    ),
    Story(
        when="-1d 11:40",
        where="marketing",
        by="maya",
        text="From Monday we drop the account for using a gift card. Guests no longer need to sign "
        "up to spend it. I own this.",
        ends="waiting",
    ),
    Story(
        when="-1d 15:05",
        where="checkout",
        by="priya",
        text="I propose that we let guests save a basket by email.",
        ends="answered",
        then=(
            reply(
                "+22m",
                "priya",
                "A guest can go on later without an account, on any phone. Guests asked us for it "
                "in interviews. @Maya owns this.",
            ),
        ),
    ),
    Story(
        when="-1m",
        where="checkout",
        by="ines",
        text="I suggest we show the delivery slots before the basket, not after it.",
        ends="waiting",
    ),
)
