// SPDX-License-Identifier: GPL-3.0-or-later
// Every code of docs/cli.md: a folder that has it, with its place; one that nearly has it; and the fix, which ends it.
#include "core/base/json.h"
#include "core/task/fix.h"

#include "tests/support/main.h"
#include "tests/task/checking.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <set>

#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using orrery::test::CheckedTask;

namespace {

using Spoil = std::function<void(const CheckedTask &)>;

// What a code is told for, and what not.
struct Case {
    const char *code;
    Spoil has;
    const char *place; // "error params.json:2:3"; the file is empty where the problem is about the folder
    bool mended;       // whether the problem carries a fix
    Spoil nearly;
    Profile profile = Profile::Orion;
};

Spoil file(const char *name, const QByteArray &bytes)
{
    return [=](const CheckedTask &task) { task.write(QString::fromUtf8(name), bytes); };
}

Spoil code(const QByteArray &bytes)
{
    return file("train.py", bytes);
}

Spoil params(const QByteArray &script, const QByteArray &uri = "", const QByteArray &data = "",
             const QByteArray &output = "")
{
    return file("params.json",
                "{\n \"exec_file_name\": \"" + script + "\",\n \"data_uri\": \"" + uri + "\",\n \"data_path\": \""
                    + data + "\",\n \"output_path\": \"" + output + "\"\n}\n");
}

Spoil removed(const char *name)
{
    return [=](const CheckedTask &task) { QFile::remove(task.root() + u'/' + QString::fromUtf8(name)); };
}

Spoil link(const char *name, const char *target)
{
    return [=](const CheckedTask &task) {
        QCOMPARE(::symlink(target, qPrintable(task.root() + u'/' + QString::fromUtf8(name))), 0);
    };
}

Spoil both(const Spoil &first, const Spoil &second)
{
    return [=](const CheckedTask &task) {
        first(task);
        second(task);
    };
}

Spoil sparse(const char *name, Bytes size)
{
    return [=](const CheckedTask &task) {
        task.write(QString::fromUtf8(name), "");
        QCOMPARE(::truncate(qPrintable(task.root() + u'/' + QString::fromUtf8(name)), size), 0);
    };
}

const std::vector<Case> &cases()
{
    static const Spoil nothing = [](const CheckedTask &) {};
    static const std::vector<Case> all{
        {"params.missing", removed("params.json"), "error params.json:0:0", true,
         both(removed("params.json"), file("orrery.yaml", "command: python train.py\n")), Profile::None},
        {"params.invalid_json", file("params.json", "{\n \"exec_file_name\": \"train.py\",\n}\n"),
         "error params.json:2:30", true, params("train.py")},
        {"params.duplicate_key",
         file("params.json",
              "{\"exec_file_name\": \"train.py\", \"data_uri\": \"\", \"data_path\": \"\",\n \"output_path\": \"\", "
              "\"data_uri\": \"\"}"),
         "error params.json:2:21", false,
         file("params.json",
              "{\"exec_file_name\": \"train.py\", \"data_uri\": \"\", \"data_path\": \"\",\n \"output_path\": \"\", "
              "\"Data_uri\": \"\"}")},
        {"params.missing_key",
         file("params.json", "{\"exec_file_name\": \"train.py\", \"data_uri\": \"\",\n \"data_path\": \"\"}"),
         "error params.json:2:17", true, params("train.py")},
        {"params.wrong_type",
         file("params.json",
              "{\"exec_file_name\": \"train.py\", \"data_uri\": null,\n \"data_path\": \"\", \"output_path\": \"\"}"),
         "error params.json:1:44", true, params("train.py")},
        {"params.path_absolute", params("train.py", "", "/data/in"), "error params.json:4:15", true,
         params("train.py", "", "data/in")},
        {"params.path_escapes", params("train.py", "", "", "a/../../out"), "error params.json:5:17", true,
         params("train.py", "", "", "a/../out")},
        {"params.script_not_in_root", both(params("src/run.py"), file("src/run.py", "print(1)\n")),
         "error params.json:2:20", true, both(params("./run.py"), file("run.py", "print(1)\n"))},
        {"params.script_not_found", params("trian.py"), "error params.json:2:20", true, params("train.py")},
        {"params.script_not_python", both(params("run.sh"), file("run.sh", "#!/bin/sh\n")), "error params.json:2:20",
         true, both(params("run.py"), file("run.py", "#!/usr/bin/env python3\n"))},
        {"params.bad_uri", params("train.py", "example.org/x.zip", "data"), "error params.json:3:14", true,
         params("train.py", "https://example.org/x.zip", "data")},
        {"params.output_overlaps_data", params("train.py", "https://example.org/x", "data", "data/out"),
         "warning params.json:5:17", true, params("train.py", "https://example.org/x", "data", "data2")},
        {"settings.invalid", file("orrery.yaml", "command: python train.py\nlimits:\n  time: soon\n"),
         "error orrery.yaml:3:9", false, file("orrery.yaml", "limits:\n  time: 90s\n")},
        {"settings.unknown_binding", file("orrery.yaml", "bindings:\n  input0: dir:data\n"), "error orrery.yaml:2:11",
         true, both(file("orrery.yaml", "bindings:\n  input0: dir:data\n"), file("data/x", ""))},
        {"requirements.missing", removed("requirements.txt"), "error requirements.txt:0:0", true,
         file("requirements.txt", "")},
        {"requirements.invalid_line", file("requirements.txt", "# first\nnumpy=1.20\n"), "error requirements.txt:2:6",
         true, file("requirements.txt", "# first\nnumpy>=1.20\n")},
        {"requirements.duplicate", file("requirements.txt", "rich\nattrs\nRich\n"), "warning requirements.txt:3:1",
         true, file("requirements.txt", "rich; python_version<'3'\nrich; python_version>='3'\n")},
        {"requirements.import_not_listed", code("import json\nimport yaml, rich\n"), "warning train.py:2:1", true,
         both(code("try:\n    import rich\nexcept ImportError:\n    rich = None\n"), nothing)},
        {"requirements.unused", file("requirements.txt", "# why\nrich\n"), "info requirements.txt:2:1", true,
         both(file("requirements.txt", "rich\n"), code("import rich\n"))},
        {"requirements.preinstalled_pinned", both(file("requirements.txt", "numpy==1.19.5\n"), code("import numpy\n")),
         "warning requirements.txt:1:1", true, both(file("requirements.txt", "numpy\n"), code("import numpy\n"))},
        {"code.syntax", code("x = 1\ny = = 1\n"), "error train.py:2:5", false, code("x = 1\ny = -1\n")},
        {"code.needs_newer_python", code("x = 1\nif (y := x):\n    pass\n"), "error train.py:2:5", false,
         code("x = 1\nif x:\n    pass\n")},
        {"code.needs_newer_python",
         both(code("x = 1\nif (y := x):\n    pass\nz = 1\nmatch z:\n    case 1:\n        pass\n"),
              file("orrery.yaml", "python: '3.7' # ours\n")),
         "error train.py:2:5", true, both(code("if (y := 1):\n    pass\n"), file("orrery.yaml", "python: '3.8'\n")),
         Profile::None},
        {"code.path_escapes", both(code("open('../data/x.csv')\n"), file("data/x.csv", "")), "error train.py:1:6", true,
         code("open('data/../x.csv')\n")},
        {"code.path_unavailable", both(code("open('/input0/x.csv')\n"), file("orrery.yaml", "isolation: none\n")),
         "warning train.py:1:6", true, code("open('/input0/x.csv')\n"), Profile::None},
        {"tree.symlink_escapes", link("out", "../x"), "error out:0:0", true, link("in", "sub/../train.py")},
        {"tree.name_not_portable", file("a:b", ""), "warning a:b:0:0", true, file("a-b", "")},
        {"tree.name_not_portable", both(file("A", ""), file("a", "")), "warning a:0:0", true,
         both(file("A", ""), file("b", ""))},
        {"tree.large", sparse("data/huge", (Bytes(1) << 30) + 1), "warning :0:0", true,
         sparse("data/huge", Bytes(1) << 29)},
        {"tree.large", both(sparse("data/huge", (Bytes(1) << 30) + 1), sparse("more", (Bytes(1) << 30) + 1)),
         "warning :0:0", false, nothing},
    };
    return all;
}

} // namespace

class TestCheckCodes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!CheckedTask::canReadCode())
            QSKIP("There is no Python 3.8 or newer here.");
    }

    void codes_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < static_cast<int>(cases().size()); ++i)
            QTest::addRow("%s %d", cases()[static_cast<std::size_t>(i)].code, i) << i;
    }

    void codes()
    {
        QFETCH(int, number);
        const Case &tested = cases()[static_cast<std::size_t>(number)];
        const QStringList only{QString::fromLatin1(tested.code)};
        CheckedTask near;
        tested.nearly(near);
        QCOMPARE(CheckedTask::told(near.check(tested.profile), only), QStringList());

        CheckedTask task;
        tested.has(task);
        CheckReport report = task.check(tested.profile);
        const Problem *problem = CheckedTask::find(report, tested.code);
        QVERIFY(problem);
        // As check --json has it.
        const Json told = toJson(*problem);
        QCOMPARE(QStringLiteral("%1 %2:%3:%4")
                     .arg(stringMember(told, "severity"), stringMember(told, "file"))
                     .arg(integerMember(told, "line"))
                     .arg(integerMember(told, "column")),
                 QString::fromLatin1(tested.place));
        QCOMPARE(stringMember(told, "code"), QString::fromLatin1(tested.code));
        QVERIFY(!problem->message.isEmpty());
        QCOMPARE(problem->fix.has_value(), tested.mended);
        if (!problem->fix) {
            QVERIFY(!problem->hint.isEmpty() || problem->code == Code("code.syntax"));
            return;
        }
        for (int left = 5; left > 0 && problem && problem->fix; --left) {
            const auto applied = applyFix(task.root(), *problem->fix);
            QVERIFY2(applied, applied ? "" : qPrintable(applied.error().message));
            const CheckReport after = task.check(tested.profile);
            const auto told = CheckedTask::told(after, only);
            if (told.isEmpty())
                return;
            const Problem *next = CheckedTask::find(after, tested.code);
            QVERIFY2(next->message != problem->message, qPrintable(next->message)); // another one of the same code
            report = after;
            problem = CheckedTask::find(report, tested.code);
        }
        QFAIL("the fixes do not end it");
    }

    // Root reads everything: what nobody can read is tried as somebody else (tst_check_tree).
    void unreadable()
    {
        if (::geteuid() == 0)
            QSKIP("root reads everything");
        CheckedTask task;
        task.write(QStringLiteral("secret"), "x");
        QFile::setPermissions(task.root() + QStringLiteral("/secret"), {});
        const CheckReport report = task.check(Profile::None);
        const Problem *problem = CheckedTask::find(report, "tree.unreadable");
        QVERIFY(problem && problem->fix);
        QVERIFY(applyFix(task.root(), *problem->fix));
        QVERIFY(!CheckedTask::find(task.check(Profile::None), "tree.unreadable"));
    }

    void everyCodeIsHere()
    {
        std::set<std::string> tested{"tree.unreadable"};
        for (const Case &one : cases())
            tested.insert(one.code);
        for (const CheckCode &known : checkCodes())
            QVERIFY2(tested.contains(known.code), known.code);
    }
};

ORRERY_TEST(check_codes, TestCheckCodes);
#include "tst_check_codes.moc"
