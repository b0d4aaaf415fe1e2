"""Cosines of a model on the scale of the default one."""

import pytest
from briefings.index.embed.multilingual import MultilingualEmbedder
from briefings.index.search.scale import Scale, scale_of


@pytest.fixture(scope="module")
def multilingual():
    return MultilingualEmbedder()


def test_the_scale_of_a_model():
    assert scale_of("anything") == Scale()
    assert Scale().nearness(0.4) == Scale().nearness(0.4, across=True) == 0.4
    scale = scale_of("multilingual")
    assert scale.nearness(0.80, across=True) > scale.nearness(0.80) > 0.2
    assert scale.nearness(scale.zero, across=True) == pytest.approx(0)
