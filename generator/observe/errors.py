"""What can go wrong between recorded traffic and what it says about the contract.

GeneratorError            (generator.errors) shown in one paragraph, exit code 1
└── ObserveError          the root of this room
    ├── TrafficFault      the file is no HAR, or cannot be read
    └── SourceFault       the name of the source cannot stand in the contract
"""

from generator.errors import GeneratorError


class ObserveError(GeneratorError):
    """The root of this room."""


class TrafficFault(ObserveError):
    """The file is no HAR, or cannot be read."""


class SourceFault(ObserveError):
    """The name of the source cannot stand in the contract."""
