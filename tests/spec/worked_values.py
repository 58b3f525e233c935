"""Worked values of the domain analysis: input and the answer that was worked out by hand."""

from decimal import Decimal
from fractions import Fraction

# threshold in percent, people, people needed at least
NEEDED = [
    (10, 437, 44),  # 4.1-b: 43.7 rounded up
    (20, 31, 7),  # 2.1-b: 6.2
    (20, 20, 4),  # 2.1-b, mothers alone
    (20, 11, 3),  # 2.1-b, fathers alone: 2.2
    (50, 5, 3),  # 4.3-b: 2.5
    (100, 8, 8),
    (10, 440, 44),  # exact: nothing is rounded
    (10, 0, None),  # nobody: nothing is asked
]
# 2021 of O1 by code: without and with the value 68.0 measured in 2019
O1_2019 = {"points-baseline": "76.1", "relative-baseline": "70.265"}
O1_2021 = {
    "points-baseline": ("71.1", "71.1"),
    "points-previous-target": ("86.1", "86.1"),
    "points-previous-actual": (None, "78"),
    "relative-baseline": ("67.21", "67.21"),
    "relative-previous-target": ("77.2915", "77.2915"),
    "relative-previous-actual": (None, "74.8"),
}
# baseline, value, target, progress in percent to one place, is it met (lower is better)
PROGRESS = [("35.7", "28.0", "20", "49.0", False), ("23.9", "20.0", "15", "43.8", False)]
# O5: two bodies, actions done of planned; pooled and mean to one place; met at 35 %
POOLED = ([(5, 10), (30, 100)], "31.8", "40.0")
O5_TARGET = Decimal(35)
# 6.2-a: debates of a body in four years; years met of years
DEBATES = ([5, 5, 4, 6], 5, (3, 4))
# 5.3: two programmes, women in both; unique women, attendances; 200 are asked
MENTORING = (120, 95, 20, 195, 215, 200)
GROWTH = [(0, 12, None), (12, 12, Fraction(0)), (10, 12, Fraction(20))]
