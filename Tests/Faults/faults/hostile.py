"""x"""
import hostile_names


def run(place):
    hostile_names.run(place)
