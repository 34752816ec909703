# mypy: ignore-errors
"""The SCORM component of Open edX on the workbench that its authors test components with. Runs in an environment of its own:

    python openedx_server.py PORT FOLDER PACKAGE...

Each package is uploaded as a course author does it, into a component called by the name of its file. `/scenario/NAME/` shows
it to a learner, `/state` gives what is kept of the learner as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

LEARNER = "learner"


class Settings:
    """A service of the workbench: what an operator sets for components. Files are served as they lie, not by the component,
    whose addresses the workbench ends with a query."""

    def get_settings_bucket(self, block, default=None):
        return {"PROXY_ASSETS_LMS": False}


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        """Say nothing."""


def set_up(folder: Path) -> None:
    """Configure Django, and give the component what only the whole of Open edX has."""
    (folder / "var").mkdir()
    os.chdir(folder)  # the workbench keeps its log in `var`
    os.environ["EXCLUDE_SAMPLE_XBLOCKS"] = "yes"
    from django.conf import settings
    from workbench import settings as given

    options = {name: getattr(given, name) for name in dir(given) if name.isupper()}
    options["INSTALLED_APPS"] = [app for app in given.INSTALLED_APPS if app != "djpyfs"]
    options["MIDDLEWARE"] = [name for name in given.MIDDLEWARE if "csrf" not in name]
    options["WORKBENCH"] = {"reset_state_on_restart": False, "services": {"settings": "openedx_server.Settings"}}
    options["DATABASES"] = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / "var/state.db"),
            "OPTIONS": {"timeout": 20},
        }
    }
    options |= {"MEDIA_ROOT": str(folder / "media"), "MEDIA_URL": "/media/"}
    settings.configure(**options)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    from openedxscorm.scormxblock import ScormXBlock

    place = SimpleNamespace(block_id="none", html_id=lambda: "none")
    user = {"edx-platform.user_id": 7, "edx-platform.username": LEARNER}
    ScormXBlock.location = property(lambda self: place, lambda self, value: None)
    ScormXBlock.can_view_student_reports = property(lambda self: False)
    ScormXBlock.get_current_user_attr = lambda self, name: user.get(name)


def upload(package: Path) -> str:
    """Make a component of a package; gives its address in the workbench."""
    from webob import Request
    from workbench import scenarios
    from workbench.runtime import WorkbenchRuntime

    name = package.stem.replace(".", "_")
    scenarios.add_xml_scenario(name, name, "<scorm/>")
    usage = scenarios.SCENARIOS[name].usage_id
    form = {
        "display_name": name, "width": "", "height": "700", "has_score": "1", "enable_navigation_menu": "0", "weight": "1",
        "enable_fullscreen_button": "1", "navigation_menu_width": "", "popup_on_launch": "0",
        "file": (package.name, package.read_bytes()),
    }  # fmt: skip
    block = WorkbenchRuntime("author").get_block(usage)
    answer = json.loads(block.handle("studio_submit", Request.blank("/", POST=form)).body)
    block.save()
    assert answer == {"result": "success", "errors": []}, answer
    assert block.package_warnings == [], block.package_warnings
    return usage


def main(port: int, folder: Path, packages: list[Path]) -> None:
    set_up(folder)
    usages = {package.stem.replace(".", "_"): upload(package) for package in packages}
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.handlers.wsgi import WSGIHandler
    from workbench.runtime import WorkbenchRuntime

    pages = StaticFilesHandler(WSGIHandler())

    def state(usage):
        block = WorkbenchRuntime(LEARNER).get_block(usage)
        return {
            "completed": block.lesson_status, "success": block.success_status, "grade": block.get_grade(), "data": block.scorm_data,
        }  # fmt: skip

    def application(environment, start):
        if environment["PATH_INFO"] != "/state":
            return pages(environment, start)
        start("200 OK", [("Content-Type", "application/json")])
        return [json.dumps({name: state(usage) for name, usage in usages.items()}).encode()]

    make_server("127.0.0.1", port, application, Server, Quiet).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]])
