"""Databases that somebody else has made: nothing in them may do more than be read."""

import hostile_endless
import hostile_markup
import hostile_names
import hostile_schema
import hostile_shell
import monsters


def run(place) -> None:
    hostile_shell.run(place)
    hostile_names.run(place)
    hostile_markup.run(place)
    hostile_schema.run(place)
    hostile_endless.run(place)
    monsters.run(place)
