import math
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from eval.charts import Bar, Curve, bars, curves

SVG = "{http://www.w3.org/2000/svg}"


def drawn(plot):
    return ElementTree.fromstring(str(plot.svg))


def test_a_bar_is_as_long_as_its_value():
    tree = drawn(bars("Tên", [Bar("một", 1.0, "1"), Bar("nửa", 0.5, "0,5"), Bar("không", 0.0, "0")]))

    widths = [float(box.get("width")) for box in tree.iter(f"{SVG}rect")]
    assert widths[1] * 2 == widths[0]
    assert widths[2] == 0
    assert tree.find(f"{SVG}title").text == "Tên"


def test_a_value_that_is_none_has_no_bar():
    assert not list(drawn(bars("Tên", [Bar("trống", math.nan, "–")])).iter(f"{SVG}rect"))


def test_text_can_not_break_out():
    label = "<script>alert('x')</script> & \"y\""

    assert label in [text.text for text in drawn(bars(label, [Bar(label, 0.5, label)])).iter(f"{SVG}text")]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1) | st.just(math.nan)), max_size=5))
def test_curves_stay_inside_and_leave_out_what_is_not_known(points):
    tree = drawn(curves("Tên", "x", "y", [Curve("đường", tuple(points))]))

    known = [point for point in points if not math.isnan(point[1])]
    paths = [path.get("d") for path in tree.iter(f"{SVG}path") if "curve" in path.get("class")]
    assert len(paths) == (2 if known else 1)
    if known:
        places = [tuple(map(float, place.split())) for place in paths[0].lstrip("M").split("L")]
        assert len(places) == len(known)
        width, height = float(tree.get("width")), float(tree.get("height"))
        assert all(0 <= x <= width and 0 <= y <= height for x, y in places)
