"""A file for a lesson that a test writes."""

import json

import pytest


@pytest.fixture
def written(tmp_path):
    def write(content, name="05_sample.ipynb"):
        file = tmp_path / name
        file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return file

    return write
