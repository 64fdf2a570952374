#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks every rule on purpose, in a repository of its own, and looks whether that is reported with its place."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

sys.dont_write_bytecode = True

import check
import rules_headers
from sources import Repository, without_literals

LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
DOMAINS = "set(ORRERY_CORE_DOMAINS\n    base process\n    task)\n"


class Case(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="orrery-architecture-")
        self.addCleanup(directory.cleanup)
        self.root = directory.name
        self.build = os.path.join(self.root, "build")
        self.write("core/CMakeLists.txt", DOMAINS)
        for module, header in (("QtGui", "QIcon"), ("QtWidgets", "QWidget"), ("QtCore", "QString")):
            self.write(f"qt/{module}/{header}", "")

    def write(self, path, text):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)

    def found(self, set_name):
        """(path, line, rule) of each finding."""
        findings = check.broken(self.root, set_name, self.build, os.path.join(self.root, "qt"), os.environ.get("QT_LIBRARIES", ""))
        return [(finding.path, finding.line, finding.rule) for finding in findings]

    def expect(self, set_name, *wanted):
        self.assertEqual(self.found(set_name), sorted(wanted))


class Source(Case):
    def broken_by(self, path, text, rule, line=2):
        self.write(path, LICENCE + text)
        self.expect("source", (path, line, rule))

    def test_lower_domains_widgets_and_common_may_be_included(self):
        self.write("core/task/a.cpp", '#include "core/task/a.h"\n#include "core/base/b.h"\n#include <QString>\n')
        self.write("widgets/task/a.cpp", '#include "widgets/task/a.h"\n#include "widgets/common/b.h"\n#include "core/task/a.h"\n#include <QWidget>\n')
        self.write("app/desktop/a.cpp", '#include "widgets/task/a.h"\n#include "app/desktop/a.h"\n#include "a.moc"\n')
        self.expect("source")

    def test_a_domain_that_stands_above(self):
        self.broken_by("core/base/a.h", '#include "core/process/x.h"\n', "include-direction")

    def test_a_domain_that_is_not_listed(self):
        self.broken_by("core/base/a.h", '#include "core/nowhere/x.h"\n', "include-direction")

    def test_core_includes_a_widget(self):
        self.broken_by("core/task/a.cpp", '  #  include "widgets/common/x.h"\n', "include-direction")

    def test_core_includes_a_program(self):
        self.broken_by("core/task/a.cpp", '#include "app/cli/x.h"\n', "include-direction")

    def test_widgets_of_two_domains(self):
        self.broken_by("widgets/task/a.cpp", '#include "widgets/execution/x.h"\n', "include-direction")

    def test_common_widgets_include_a_domain(self):
        self.broken_by("widgets/common/a.cpp", '#include "widgets/task/x.h"\n', "include-direction")

    def test_widgets_include_a_program(self):
        self.broken_by("widgets/common/a.cpp", '#include "app/desktop/x.h"\n', "include-direction")

    def test_the_command_includes_widgets(self):
        self.broken_by("app/cli/a.cpp", '#include "widgets/common/x.h"\n', "include-direction")

    def test_the_product_includes_a_test(self):
        self.broken_by("core/base/a.cpp", '#include "tests/support/x.h"\n', "include-direction")

    def test_an_include_that_is_not_written_from_the_root(self):
        self.broken_by("core/base/a.cpp", '#include "x.h"\n', "include-from-root")

    def test_gui_headers_in_core_and_in_the_command(self):
        self.write("core/base/a.h", "#include <QString>\n#include <QIcon>\n")
        self.write("app/cli/a.cpp", "\n\n#include <QtWidgets/QWidget>\n")
        self.expect("source", ("core/base/a.h", 2, "no-gui-in-core"), ("app/cli/a.cpp", 3, "no-gui-in-core"))

    def test_sleeps(self):
        self.write("tests/base/a.cpp", "// sleep(1)\n/* usleep(\n2) */\nQTest::qWait(50);\nstd::this_thread::sleep_for(1s);\n")
        self.write("tests/base/b.py", "import time\n# time.sleep(1)\ntime.sleep(1)\n")
        self.write("tests/base/c.sh", "echo sleep # sleep 3\nwhile true; do sleep 1; done\n")
        self.expect("source", ("tests/base/a.cpp", 4, "no-sleep"), ("tests/base/a.cpp", 5, "no-sleep"),
                    ("tests/base/b.py", 3, "no-sleep"), ("tests/base/c.sh", 2, "no-sleep"))

    def test_a_script_in_a_string_may_sleep(self):
        self.write("tests/base/a.cpp", 'run("import time; time.sleep(60)");\nrun(R"(\ntime.sleep(1)\n)");\nQTest::qWaitFor(ready);\n')
        self.expect("source")

    def test_a_long_source(self):
        self.write("core/base/a.cpp", "\n" * 401)
        self.write("core/base/b.cpp", "\n" * 400)
        self.expect("source", ("core/base/a.cpp", 401, "line-limit"))

    def test_a_listed_exception_and_one_that_is_not_needed(self):
        self.write("core/base/a.cpp", "\n" * 500)
        self.write("tests/architecture/exceptions.txt",
                   "# comment\nline-limit | core/base/a.cpp | a table of five hundred rows\n"
                   "no-sleep | tests/base/gone.cpp | this is not needed any more\nline-limit | core/base/b.cpp | why\n")
        self.expect("source", ("tests/architecture/exceptions.txt", 3, "exceptions"),
                    ("tests/architecture/exceptions.txt", 4, "exceptions"))


class Text(Case):
    def test_a_source_without_its_licence(self):
        self.write("core/base/a.cpp", "int a;\n")
        self.write("core/base/b.cpp", LICENCE + "int b;\n")
        self.write("tests/run", "#!/bin/sh\ntrue\n")
        self.write("core/CMakeLists.txt", "# SPDX-License-Identifier: GPL-3.0-or-later\n" + DOMAINS)
        self.expect("text", ("core/base/a.cpp", 1, "licence"), ("tests/run", 1, "licence"))

    def test_hosts_paths_and_syntax(self):
        self.write("core/CMakeLists.txt", "# SPDX-License-Identifier: GPL-3.0-or-later\n" + DOMAINS)
        self.write("docs/a.md", "fine\nfrom https://" + "pypi" + ".org/simple\nin /" + "root/" + "thing\nsee example.org\n")
        self.write("tests/a.py", "# SPDX-License-Identifier: GPL-3.0-or-later\ndef broken(:\n    pass\n")
        self.write("core/base/a.cpp", LICENCE + "int a; \n")
        self.expect("text", ("docs/a.md", 2, "registry-host"), ("docs/a.md", 3, "machine-path"),
                    ("tests/a.py", 2, "python-syntax"), ("core/base/a.cpp", 2, "white-space"))


class Headers(Case):
    def setUp(self):
        super().setUp()
        command = f"{os.environ.get('CXX', 'c++')} -std=c++20 -DQT_SOMETHING -c a.cpp"
        self.write("build/compile_commands.json", json.dumps([{"command": command, "file": "a.cpp"}]))
        cache = unittest.mock.patch.dict(os.environ, {"ORRERY_BUILD_CACHE": os.path.join(self.root, "cache")})
        cache.start()
        self.addCleanup(cache.stop)

    def test_a_header_that_leans_on_its_includer(self):
        self.write("core/base/good.h", "#pragma once\n#include <string>\ninline std::string text;\n")
        self.write("core/base/bad.h", "#pragma once\ninline std::string text;\n")
        self.write("core/base/leans.h", '#pragma once\n#include "core/base/bad.h"\n')
        self.write("core/base/twice.h", "struct Twice { };\n")
        rule = "self-contained-header"
        self.expect("headers", ("core/base/bad.h", 2, rule), ("core/base/leans.h", 0, rule), ("core/base/twice.h", 1, rule))
        # Remembered results change nothing, and a mended header is looked at again.
        self.write("core/base/bad.h", "#pragma once\n#include <string>\ninline std::string text;\n")
        self.expect("headers", ("core/base/twice.h", 1, rule))

    def test_a_precompiled_start_hides_nothing(self):
        self.write("start/QString", "#pragma once\n#include <string>\n")
        command = f"{os.environ.get('CXX', 'c++')} -std=c++20 -I{self.root}/start -c a.cpp"
        self.write("build/compile_commands.json", json.dumps([{"command": command, "file": "a.cpp"}]))
        for number in range(rules_headers.WORTH // 8):
            self.write(f"core/base/good{number}.h", "#pragma once\n#include <QString>\ninline std::string text;\n")
        self.write("core/base/bad.h", "#pragma once\n#include <QString>\ninline std::vector<int> numbers;\n")
        self.expect("headers", ("core/base/bad.h", 3, "self-contained-header"))

    def test_the_parts_together_check_all(self):
        for number in range(5):
            self.write(f"core/base/bad{number}.h", "#pragma once\ninline std::string text;\n")
        repository = Repository(self.root)
        rules_headers.prepare(repository, self.build)
        found = [f for n in (1, 2) for f in rules_headers.self_contained_headers(repository, self.build, (n, 2))]
        rules_headers.clean(self.build)
        self.assertEqual(sorted(finding.path for finding in found), [f"core/base/bad{number}.h" for number in range(5)])


class Built(Case):
    def test_what_is_not_built_is_reported(self):
        self.write("core/base/CMakeLists.txt", "")
        self.write("app/cli/CMakeLists.txt", "")
        self.expect("built", ("app/cli/CMakeLists.txt", 0, "links-no-gui"), ("core/base/CMakeLists.txt", 0, "links-no-gui"))

    def test_a_library_and_a_program_that_need_the_gui(self):
        compiler, libraries = os.environ.get("CXX", "c++"), os.environ.get("QT_LIBRARIES")
        if not libraries:
            self.skipTest("QT_LIBRARIES is not set")
        self.write("core/base/CMakeLists.txt", "")
        self.write("app/cli/CMakeLists.txt", "")
        # QGuiApplication::platformName(), by its symbol alone: no header is needed.
        self.write("a.cpp", 'extern "C" void _ZN15QGuiApplication12platformNameEv();\nvoid use() { _ZN15QGuiApplication12platformNameEv(); }\n'
                            "int main() { use(); }\n")
        os.makedirs(os.path.join(self.build, "core/base"))
        os.makedirs(os.path.join(self.build, "bin"))
        source, built = os.path.join(self.root, "a.cpp"), os.path.join(self.build, "a.o")
        subprocess.run([compiler, "-fPIC", "-c", source, "-o", built], check=True)
        subprocess.run(["ar", "rcs", os.path.join(self.build, "core/base/liborrery_base.a"), built], check=True)
        subprocess.run([compiler, built, "-Wl,--no-as-needed", os.path.join(libraries, "libQt6Gui.so"), "-o",
                        os.path.join(self.build, "bin/orrery")], check=True)
        self.expect("built", ("app/cli/CMakeLists.txt", 0, "links-no-gui"), ("core/base/CMakeLists.txt", 0, "links-no-gui"))


class Literals(unittest.TestCase):
    def test_line_numbers_stay(self):
        text = 'a("//");\nb(R"x(\n)")x");\n/* \n */ c(\'"\');\n'
        self.assertEqual(without_literals("a.cpp", text).count("\n"), text.count("\n"))
        self.assertIn("c(", without_literals("a.cpp", text))


if __name__ == "__main__":
    unittest.main()
