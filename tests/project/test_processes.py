"""Whether the process that left a file still runs."""

import os
import platform
import subprocess
import sys
from dataclasses import asdict, replace

import pytest

from compareview.project.processes import Process, read_process, this_process
from compareview.project.records import DamagedProject


def test_this_process_runs_and_can_be_written_down():
    here = this_process()
    assert here.may_run
    assert (here.pid, here.host) == (os.getpid(), platform.node())
    assert read_process(asdict(here)) == here
    with pytest.raises(DamagedProject):
        read_process({"host": "x", "pid": "1", "started": ""})


def test_a_process_that_ended_does_not_run_even_before_anybody_asked_for_its_end():
    child = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    process = Process(platform.node(), child.pid, this_process().started and "boot 1")
    child.stdout.read()  # it has ended, or is about to; nobody has waited for it
    child.stdout.close()
    assert not process.may_run or not process.started
    child.wait()
    assert not Process(platform.node(), child.pid).may_run


def test_nobody_can_tell_of_another_host():
    assert replace(this_process(), host="elsewhere", pid=2**22 + 1).may_run
