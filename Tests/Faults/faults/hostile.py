"""x"""
import hostile_schema
import monsters


def run(place):
    hostile_schema.run(place)
    monsters.run(place)
