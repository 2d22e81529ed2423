"""The district written a second time, in plain loops and from the page of its equations."""

from __future__ import annotations

import math
from itertools import pairwise


def at(points, x):
    """Read a value off straight lines."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


PRESSURE = [(0, 1), (1, 1), (1.5, 0.75), (2, 0.25), (5, 0)]


def district(k, decisions, *, need, first_luck, reading, luck, leaving, lost):  # noqa: PLR0915 - as long as the model
    """Play all quarters; `k` are the constants, `decisions` shares by quarter, the rest is luck.

    Returns a list of quarters, each a dict of lists by school, all four steps' means for flows.
    """
    schools = range(len(need))

    def mean(values):
        return sum(values) / len(values)

    goal0 = 1 + k["usual_commitment"] * k["aspired_rise"]
    kept0 = at(PRESSURE, goal0)
    pull0 = (goal0 - 1) / goal0 / (1 + ((goal0 - 1) / goal0 / k["heart_gap"]) ** 2)
    teaching0 = 1 - k["usual_improvement"] * kept0 - k["usual_sharing"]
    teaching0 -= k["usual_hearing"] + k["usual_working"]
    span = k["highest_openness"] - k["lowest_openness"]
    open0 = k["lowest_openness"] + span * k["usual_answer"]
    known0 = open0 / (1 / k["mending_time"] + k["passing"])
    busy0 = k["usual_improvement"] + k["usual_sharing"] + k["usual_hearing"] + k["usual_working"]
    over0 = k["load_cost"] * max(0, busy0 - k["bearable_load"])
    quiet = k["word_of_mouth"] * k["quiet"]
    middle = k["turnover"] + over0 + k["own_accord"] - quiet
    engaged0 = (math.sqrt(middle**2 + 4 * quiet * k["own_accord"]) - middle) / (2 * quiet)
    readings0 = 1 + k["usual_sharing"] / k["reading_time"]
    shared0 = 1 + k["sharing_gain"] * k["usual_sharing"] / (k["usual_sharing"] + k["half_sharing"])

    evidence = [
        need[i] + k["reading_noise"] * first_luck[i] / math.sqrt(k["first_readings"]) for i in schools
    ]
    practice = [k["usual_freedom"] * e + (1 - k["usual_freedom"]) * mean(evidence) for e in evidence]
    away = [((p - mean(practice)) / k["half_distance"]) ** 2 for p in practice]
    seen = [
        math.exp(-k["misfit_harm"] * (practice[i] - need[i]) ** 2)
        * (1 - k["unlike_time"] * away[i] / (1 + away[i]) / teaching0)
        for i in schools
    ]
    remembered = list(seen)
    goal = [k["usual_commitment"] * (1 + k["aspired_rise"]) + (1 - k["usual_commitment"]) * y for y in seen]
    capability, engaged, openness = (
        [1.0 for _ in schools],
        [engaged0 for _ in schools],
        [open0 for _ in schools],
    )
    hidden, known = [1.0 for _ in schools], [known0 for _ in schools]

    course = []
    for q, d in enumerate(decisions):
        quarter = {name: [0.0 for _ in schools] for name in ("results", "told", "teaching")}
        for _ in range(4):
            pooled, usual = mean(evidence), mean(practice)
            new = []
            for i in schools:
                unlike = ((practice[i] - usual) / k["half_distance"]) ** 2
                alike = 1 / (1 + unlike)
                gap = max(0.0, (goal[i] - seen[i]) / goal[i])
                pull = gap / (1 + (gap / k["heart_gap"]) ** 2)
                improving = d["improvement"] * at(PRESSURE, goal[i] / seen[i])
                hearing = (
                    k["usual_hearing"] * d["answer"] / k["usual_answer"] * openness[i] * hidden[i] / open0
                )
                working = k["usual_working"] * known[i] / known0
                teaching = 1 - improving - d["sharing"] - hearing - working - k["unlike_time"] * (1 - alike)
                teaching = max(0.05, teaching - lost[q])
                trouble = (hidden[i] + k["known_harm"] * known[i]) / (1 + k["known_harm"] * known0)
                results = (
                    capability[i] ** k["capability_yield"]
                    * (teaching / teaching0)
                    * math.exp(-k["misfit_harm"] * (practice[i] - need[i]) ** 2)
                    * math.exp(-k["usual_harm"] * (trouble - 1))
                    * (1 + k["luck_spread"] * luck[i][q])
                )
                quarter["results"][i] += results / 4
                quarter["told"][i] += openness[i] * hidden[i] / open0 / 4
                quarter["teaching"][i] += teaching / 4

                help_ = k["bystander"] + (1 - k["bystander"]) * engaged[i]
                help_ /= k["bystander"] + (1 - k["bystander"]) * engaged0
                visits = d["sharing"] / (d["sharing"] + k["half_sharing"])
                built = (1 - k["lasting_capability"]) / k["capability_time"]
                built *= improving / (k["usual_improvement"] * kept0) * help_
                built *= k["routine"] + (1 - k["routine"]) * pull / pull0
                built *= (1 + k["sharing_gain"] * visits * alike) / shared0
                talk = k["quiet"] + (1 - k["quiet"]) * (seen[i] - remembered[i]) / k["full_rise"]
                talk = min(1.0, max(0.0, talk))
                voice = k["own_accord"] * (1 + k["publicity"] * (d["commitment"] - k["usual_commitment"]))
                busy = d["improvement"] + d["sharing"] + hearing + working
                leave = k["turnover"] * (1 - k["fear"] * (d["answer"] - k["usual_answer"]))
                leave += k["load_cost"] * max(0.0, busy - k["bearable_load"])
                leave += k["principal_engaged"] * leaving[i][q]
                aim = k["lowest_openness"] + span * d["answer"]
                readings = 1 + d["sharing"] / k["reading_time"]
                noise = k["reading_noise"] * math.sqrt(readings0 / readings)
                look = max(0.25, k["usual_seeing_time"] * readings0 / readings)
                new.append(
                    {
                        "capability": built
                        - (capability[i] - k["lasting_capability"]) / k["capability_time"],
                        "engaged": (voice + k["word_of_mouth"] * talk * engaged[i]) * (1 - engaged[i])
                        - leave * engaged[i],
                        "openness": (aim - openness[i])
                        / (k["opening_time"] if aim > openness[i] else k["closing_time"])
                        - k["principal_openness"] * leaving[i][q] * openness[i],
                        "hidden": open0 + k["passing"] - (openness[i] + k["passing"]) * hidden[i],
                        "known": openness[i] * hidden[i]
                        - known[i] / k["mending_time"]
                        - k["passing"] * known[i],
                        "evidence": (need[i] + noise * reading[i][q] - evidence[i]) / k["evidence_time"],
                        "practice": (d["freedom"] * evidence[i] + (1 - d["freedom"]) * pooled - practice[i])
                        / k["adopting_time"],
                        "seen": (results - seen[i]) / look,
                        "goal": (
                            d["commitment"] * (1 + k["aspired_rise"])
                            + (1 - d["commitment"]) * seen[i]
                            - goal[i]
                        )
                        / k["goal_time"],
                        "remembered": (seen[i] - remembered[i]) / k["remembering_time"],
                    }
                )
            stocks = {
                "capability": capability,
                "engaged": engaged,
                "openness": openness,
                "hidden": hidden,
                "known": known,
                "evidence": evidence,
                "practice": practice,
                "seen": seen,
                "goal": goal,
                "remembered": remembered,
            }
            for name, values in stocks.items():
                for i in schools:
                    values[i] += 0.25 * new[i][name]
        course.append({**quarter, **{name: list(values) for name, values in stocks.items()}})
    return course
