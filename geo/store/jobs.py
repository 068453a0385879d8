"""The queue of what was accepted: jobs with their tasks and outcomes, which outlive the process.

The files of a job lie in the folder of its `keeper`, on the disk of the machine that accepted it.
Rows go with their collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import JSON, Engine, Integer, delete, func, insert, literal, select, update

from geo.store.tables import CollectionRow, JobRow, OutcomeRow, TaskRow
from geo.store.transactions import transaction

State = Literal["waiting", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task: how far it is, and how many times it was begun."""

    position: int
    name: str
    state: State
    attempts: int


@dataclass(frozen=True, slots=True)
class KeptJob:
    """A job as it was last seen; an outcome is the position of its task and a record."""

    id: str
    collection: str
    keeper: str
    profile: str
    visitor: str
    tasks: Sequence[KeptTask]
    outcomes: list[tuple[int, dict[str, Any]]]


class Jobs:
    """The jobs of a database; each call is a transaction, which is kept when it returns."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(
        self, identifier: str, collection: str, keeper: str, profile: str, visitor: str = ""
    ) -> None:
        """Begin a job of a visitor for the collection of this id."""
        number = select(CollectionRow.number).where(CollectionRow.id == collection)
        values = {
            "id": identifier,
            "collection": number.scalar_subquery(),
            "keeper": keeper,
            "profile": profile,
            "visitor": visitor,
            "created_at": datetime.now(UTC),
        }
        with transaction(self._engine) as session:
            session.execute(insert(JobRow).values(values))

    def accept(self, identifier: str, tasks: Iterable[tuple[int, str]]) -> None:
        """Put tasks, by position and name, into the queue of a job."""
        rows = [
            {"job": identifier, "position": position, "name": name, "state": "waiting"}
            | {"attempts": 0}
            for position, name in tasks
        ]
        if rows:
            with transaction(self._engine) as session:
                session.execute(insert(TaskRow), rows)

    def begin(self, identifier: str, position: int) -> None:
        """Note that a task is being done."""
        with transaction(self._engine) as session:
            session.execute(
                update(TaskRow)
                .where(TaskRow.job == identifier, TaskRow.position == position)
                .values(attempts=TaskRow.attempts + 1, state="waiting")
            )

    def end(self, identifier: str, positions: Sequence[int], state: State) -> None:
        """Note that tasks are over."""
        with transaction(self._engine) as session:
            session.execute(
                update(TaskRow)
                .where(TaskRow.job == identifier, TaskRow.position.in_(positions))
                .values(state=state)
            )

    def note(self, identifier: str, position: int, record: dict[str, Any]) -> None:
        """Keep what became of an article of a task, unless the job is gone with its collection."""
        known = select(
            JobRow.id, literal(position, Integer), literal(record, JSON).label("record")
        ).where(JobRow.id == identifier)
        with transaction(self._engine) as session:
            session.execute(insert(OutcomeRow).from_select(["job", "task", "record"], known))

    def forget(self, identifier: str) -> None:
        """Remove a job."""
        with transaction(self._engine) as session:
            session.execute(delete(JobRow).where(JobRow.id == identifier))

    def waiting(self) -> int:
        """How many tasks are not over, those that are being done included."""
        unfinished = select(func.count()).where(TaskRow.state == "waiting")
        with transaction(self._engine) as session:
            return session.scalars(unfinished).one()

    def keepers(self) -> set[str]:
        """Whose folders hold the files of jobs."""
        with transaction(self._engine) as session:
            return set(session.scalars(select(JobRow.keeper).distinct()))

    def of_keeper(self, keeper: str) -> list[KeptJob]:
        """The jobs whose files a keeper has, the oldest first."""
        collection = CollectionRow.id.label("collection")
        columns = (JobRow.id, collection, JobRow.keeper, JobRow.profile, JobRow.visitor)
        with transaction(self._engine) as session:
            found = session.execute(
                select(*columns)
                .join(CollectionRow, CollectionRow.number == JobRow.collection)
                .where(JobRow.keeper == keeper)
                .order_by(JobRow.created_at, JobRow.id)
            ).all()
            return [
                KeptJob(
                    **row._asdict(),
                    tasks=[
                        KeptTask(**task._asdict())
                        for task in session.execute(
                            select(
                                *(TaskRow.position, TaskRow.name),
                                *(TaskRow.state, TaskRow.attempts),
                            )
                            .where(TaskRow.job == row.id)
                            .order_by(TaskRow.position)
                        )
                    ],
                    outcomes=[
                        (outcome.task, outcome.record)
                        for outcome in session.execute(
                            select(OutcomeRow.task, OutcomeRow.record)
                            .where(OutcomeRow.job == row.id)
                            .order_by(OutcomeRow.number)
                        )
                    ],
                )
                for row in found
            ]
