"""A collection to which anything happens, for tests that compare what is kept with a recount."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from geo.model import Article
from geo.store import Store
from tests.corrections.made import articles, corrections
from tests.factories import VERSIONS, collections


class Life(RuleBasedStateMachine):
    """Articles come, change and go; corrections are made and undone."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.collection = self.store.collection(self.store.create("Life").edit_token)

    def some(self, data: st.DataObject) -> Article | None:
        keys = [summary.key for summary in self.collection.articles()]
        return self.collection.article(data.draw(st.sampled_from(keys))) if keys else None

    @rule(article=articles())
    def add(self, article: Article) -> None:
        self.collection.add(article, VERSIONS)

    @rule(several=collections())
    def add_several(self, several: list[Article]) -> None:
        self.collection.add_all([(article, VERSIONS) for article in several])

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if article := self.some(data):
            self.collection.remove(article.key)

    @rule(data=st.data())
    def parse_anew(self, data: st.DataObject) -> None:
        if article := self.some(data):
            fewer = replace(article, mentions=article.mentions[1:])
            self.collection.replace(fewer, VERSIONS)

    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        if article := self.some(data):
            self.collection.correct(data.draw(corrections(article)))

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        if made := self.collection.corrections():
            self.collection.undo(data.draw(st.sampled_from(made)).id)

    @rule()
    def go_on_with_a_copy(self) -> None:
        copy = self.collection.duplicate("Copy")
        self.collection = self.store.collection(copy.edit_token)


def live(life: type[Life], store: Store, steps: int) -> None:
    """Let several lives of so many steps go by."""
    life.store = store
    quick = settings(
        max_examples=8,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
        deadline=None,
        phases=(Phase.generate,),
    )
    run_state_machine_as_test(life, settings=quick)
