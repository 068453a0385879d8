"""`links`: the collections of this machine's store, and the links that open them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from geo.cli.arguments import add_address, whole_number
from geo.cli.telling import printable
from geo.errors import InputError

if TYPE_CHECKING:
    from geo.store import Collection, Link, Store


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = (
        "List the collections of the store (GEO_DATABASE_URL), list the links of one, make a "
        "link or revoke one. Tokens are kept as a hash alone: a lost link is replaced, not shown."
    )
    parser.add_argument(
        "collection", nargs="?", metavar="COLLECTION", help="its name or id (default: list all)"
    )
    parser.add_argument(
        "--new", choices=("view", "edit"), help="make a link, and print its address"
    )
    parser.add_argument("--label", default="", metavar="TEXT", help="of the new link")
    parser.add_argument(
        "--days", type=whole_number, metavar="N", help="until the new link expires (default: never)"
    )
    parser.add_argument(
        "--revoke", type=whole_number, metavar="NUMBER", help="make a link open nothing any more"
    )
    add_address(parser)
    parser.set_defaults(verb=_links)


def _links(options: Namespace) -> int:
    from geo.store import Store

    store = Store.open()
    try:
        if options.collection is None:
            _list(store)
        else:
            _open(options, _named(store, options.collection))
    finally:
        store.close()
    return 0


def _list(store: Store) -> None:
    for found in store.collections():
        print(found.id, f"{found.articles:,} articles", printable(found.name), sep="\t")


def _open(options: Namespace, collection: Collection) -> None:
    if options.revoke and not collection.revoke_link(options.revoke):
        raise InputError(f"The collection has no link {options.revoke} that works.")
    if options.new:
        until = datetime.now(UTC) + timedelta(days=options.days) if options.days else None
        token = collection.new_link(options.new, options.label, until)
        print(link_to(options.address, token))
    elif not options.revoke:
        for link in collection.links():
            print(_told(link))


def _named(store: Store, name: str) -> Collection:
    if found := named(store, name):
        return found
    raise InputError(f"There is no collection {name!r}; `python -m geo links` lists their ids.")


def named(store: Store, name: str) -> Collection | None:
    """The collection of that name or id, if there is one; raises InputError when there are more."""
    found = [known.id for known in store.collections() if name in (known.id, known.name)]
    if len(found) > 1:
        raise InputError(
            f"There is more than one collection {name!r}; `python -m geo links` lists their ids."
        )
    return store.as_host(found[0]) if found else None


def link_to(address: str, token: str) -> str:
    """The address that opens a collection."""
    return f"{address.rstrip('/')}/?c={token}"


def _told(link: Link) -> str:
    if link.works:
        state = f"until {link.expires_at:%Y-%m-%d}" if link.expires_at else "works"
    else:
        state = "revoked" if link.revoked_at else "expired"
    made = f"made {link.created_at:%Y-%m-%d}"
    return "\t".join([str(link.number), link.role, state, made, printable(link.label)])
