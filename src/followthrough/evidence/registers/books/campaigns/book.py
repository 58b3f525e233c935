"""The register of campaigns put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.campaigns.models import Campaign, CampaignLine
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.rules.people import SEXES
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import (
    FROM_ON,
    LINK,
    NOTE,
    PLACE,
    TO_ON,
    days_in_order,
    title_field,
    topic_field,
)
from followthrough.evidence.registers.shared.people import COMMUNITY, people_field, sums_by_sex, told_twice

FLOW, TENFOLD = OverTime.FLOW, 10
HELD = Measure("campaigns.held", FLOW, _("Campaigns started"), declared=("topic", "channel"))
ITEMS = Measure("campaigns.media_items", FLOW, _("Items published in the media"), declared=("topic", "channel"))
REACHED = Measure("campaigns.reached", FLOW, _("People addressed directly"), of_persons=True, declared=("topic", "channel"))
CHANNELS = (
    ("television", _("Television")),
    ("radio", _("Radio")),
    ("newspaper", _("Newspaper or magazine")),
    ("website", _("Website")),
    ("social-media", _("Social media")),
    ("poster", _("Posters and screens outdoors")),
    ("meeting", _("Meetings and fairs")),
    ("school", _("Schools and universities")),
    ("letter", _("Letters, mail, telephone")),
)
FIELDS = (
    title_field(_("Name of the campaign"), _("Women in uniform")),
    topic_field(_("What the campaign is about"), "visibility"),
    Field("audience", _("For whom"), longest=200, example=_("Pupils of the last two years")),
    PLACE,
    FROM_ON,
    TO_ON,
    LINK,
    NOTE,
)
BY_CHANNEL = Lines(
    "channels",
    _("What went out, and whom it reached"),
    _("One channel"),
    (
        Field("channel", _("Channel"), Kind.CHOICE, is_needed=True, choices=CHANNELS, example="school", aliases=("Canalul",)),
        Field(
            "items", _("Items that appeared"), Kind.COUNT, help=_("Broadcasts, articles, posts: pieces, no clicks."), example="2"
        ),
        Field("sex", _("Sex"), Kind.CHOICE, choices=SEXES, example="F", aliases=("Sexul",)),
        COMMUNITY,
        people_field(
            "reached",
            _("People addressed directly"),
            _("People who were spoken to, wrote back or came. Readers and viewers are not counted."),
            is_needed=False,
            example="310",
        ),
    ),
    help=_("One line for each channel, and for people one for each sex. “Not known” is a sex too."),
    is_open_in_form=2,
)
WORDS = Words(
    title=_("Campaigns and media"),
    about=_("What a body told the public, through which media, and how many people it spoke to directly."),
    enter=_("Enter a campaign"),
    counted=ngettext_lazy("%(n)d campaign", "%(n)d campaigns", "n"),
    empty=_("No campaign is entered. One article or one fair is a campaign too."),
    begin=_("Begin with the cuttings and the guest lists of this year; one entry for each campaign and year."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Days in order; each line says how many, and of people of which sex."""
    yield from days_in_order(values)
    for place, line in enumerate(values["channels"]):
        where = f"channels.{place}"
        if line["items"] is None and line["reached"] is None:
            yield Fault(f"{where}.items", _("Say how many items appeared, or how many people were addressed."))
        if line["reached"] is not None and not line["sex"]:
            yield Fault(f"{where}.sex", _("People are counted by sex. Choose “Not known” where you do not know it."))
        if line["reached"] is None and (line["sex"] or line["community"]):
            yield Fault(f"{where}.reached", _("Sex and community belong to people. Give their number."))
    yield from told_twice("channels", values["channels"], ("channel", "sex", "community"))


def size(campaign: Campaign) -> int:
    """How many people it addressed."""
    return sum(line.reached or 0 for line in campaign.lines.all())


def questions(values: Mapping[str, Any], largest: int) -> Iterable[Fault]:
    """Ten times as many people as ever are asked about: readers of a newspaper are not people addressed directly."""
    now = sum(line["reached"] or 0 for line in values["channels"])
    if largest and now >= TENFOLD * largest:
        yield Fault(
            "channels",
            _("{now} people are ten times as many as any campaign of your body addressed; the most were {most}. Is it right?"),
            {"now": now, "most": largest},
            is_question=True,
            code="entry.tenfold",
        )


def told(campaign: Campaign, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """For whom and where; items in the media, women and men addressed."""
    lines = list(campaign.lines.all())
    under = ", ".join(part for part in (campaign.audience, campaign.place) if part)
    women, men = sums_by_sex([line for line in lines if line.reached is not None], "reached", count)
    return Told(campaign.title, under, (str(sum(line.items or 0 for line in lines)), women, men))


def flows(campaign: Campaign) -> Iterable[Cell]:
    """Held on its first day; what appeared and who was addressed on its last."""
    body, on = campaign.institution.code, day(campaign.to_on or campaign.from_on)
    same = {"topic": campaign.topic, "entry": campaign.code}
    yield Cell(HELD.code, body, day(campaign.from_on), 1, **same)
    for line in campaign.lines.all():
        if line.items is not None:
            yield Cell(ITEMS.code, body, on, line.items, channel=line.channel, **same)
        if line.reached is not None:
            yield Cell(REACHED.code, body, on, line.reached, sex=line.sex, community=line.community, channel=line.channel, **same)


BOOK = Book(
    code="campaigns",
    words=WORDS,
    model=Campaign,
    fields=FIELDS,
    lines=BY_CHANNEL,
    line_model=CampaignLine,
    measures=(HELD, ITEMS, REACHED),
    day="from_on",
    check=check,
    questions=questions,
    size=size,
    told=told,
    columns=(_("Items"), _("Women"), _("Men")),
    flows=flows,
)
