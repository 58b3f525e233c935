"""The instruments that come with Followthrough, in our own words: one for a whole body, one for missions.

Their themes follow what guides for the security sector and for peace operations look at (domain.md B3); the questions are ours.
"""

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.assessments.rules.instruments import Instrument, Question, Section


def _section(code: str, title: str, *texts: str) -> Section:
    return Section(code, title, tuple(Question(f"{code}.{number}", text) for number, text in enumerate(texts, start=1)))


WHOLE_BODY = Instrument(
    "whole-body",
    _("The whole body"),
    _("Six themes, from services to the way people treat each other. For a ministry, a service or a force."),
    (
        _section(
            "services",
            _("What the body does for people"),
            _("Do women and men get the same service, and does the body know it from figures?"),
            _("Are violence and threats against women handled by people who were trained for it?"),
            _("Are operations planned with a look at how they touch women, men and communities?"),
        ),
        _section(
            "rules",
            _("Rules and plans"),
            _("Is there a policy on equality that every unit can name?"),
            _("Do new orders and plans say how they affect women and men?"),
            _("Does the budget have money for equality, and can it be found there?"),
        ),
        _section(
            "people-outside",
            _("People outside"),
            _("Are women's organizations asked before decisions, and do they get an answer?"),
            _("Can everybody read in plain words what the body does about equality?"),
        ),
        _section(
            "oversight",
            _("Complaints and oversight"),
            _("Can somebody complain about harassment without going through their superior?"),
            _("Is every complaint looked into by somebody who does not depend on the accused?"),
            _("Does somebody outside the body look at the figures each year?"),
        ),
        _section(
            "personnel",
            _("Personnel"),
            _("Are all personnel figures told by sex and rank?"),
            _("Do women and men apply, get in and rise in the same measure, and does the body know where not?"),
            _("Can parents and carers work here without losing their career?"),
            _("Do equipment, uniforms and rooms fit women?"),
        ),
        _section(
            "culture",
            _("How people treat each other"),
            _("Do the heads speak of equality, and act when rules are broken?"),
            _("Would women recommend the body to a friend as a place to work?"),
        ),
    ),
)
MISSIONS = Instrument(
    "missions",
    _("Missions"),
    _("Ten areas that help women into missions or keep them out. For bodies that send people abroad."),
    (
        _section(
            "pool",
            _("Who could go"),
            _("Does the body know how many women are eligible, by rank and branch?"),
            _("Are women in the branches and ranks from which missions draw?"),
        ),
        _section(
            "criteria",
            _("What is asked"),
            _("Does every requirement follow from the task abroad?"),
            _("Can requirements such as language or driving be learned on duty?"),
        ),
        _section(
            "selection",
            _("How people are chosen"),
            _("Is every vacancy abroad made known to all who could go?"),
            _("Are choices written down with their reasons?"),
        ),
        _section(
            "home",
            _("Home"),
            _("Does the body help those who care for children or parents while they are away?"),
            _("Can a tour be shortened or shared for family reasons?"),
        ),
        _section(
            "places",
            _("Rooms and equipment abroad"),
            _("Do rooms, washrooms and medical care in the mission fit women?"),
            _("Does equipment fit women before they leave?"),
        ),
        _section(
            "experience",
            _("How it is there"),
            _("Are women used in the tasks for which they were trained?"),
            _("Does the body ask those who come back, and change something after it?"),
        ),
        _section(
            "career",
            _("What it is worth"),
            _("Does a mission count for promotion, for women as for men?"),
            _("Does nobody lose a post by going?"),
        ),
        _section(
            "heads",
            _("The heads"),
            _("Do the heads say that women are wanted in missions?"),
            _("Are commanders held to what they do about it?"),
        ),
        _section(
            "roles",
            _("Roles"),
            _("Are all tasks abroad open to women?"),
            _("Are women asked for tasks beyond talking to women?"),
        ),
        _section(
            "belonging",
            _("Belonging"),
            _("Is harassment in missions reported, and does something follow?"),
            _("Are women in a contingent never alone?"),
        ),
    ),
)
INSTRUMENTS: dict[str, Instrument] = {one.code: one for one in (WHOLE_BODY, MISSIONS)}
