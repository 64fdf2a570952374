// SPDX-License-Identifier: GPL-3.0-or-later
// Executions as bundles: written, described, run again elsewhere, verified.
#include "core/archive/extract.h"
#include "core/archive/listing.h"
#include "core/archive/zipwriter.h"
#include "core/base/files.h"

#include "tests/support/command.h"
#include "tests/support/main.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QUrl>

#include <set>

using namespace orrery;
using orrery::test::OrreryCommand;

namespace {

QString idOf(const Json &document)
{
    return stringMember(document, "id");
}

std::set<std::string> namesIn(const QString &zip)
{
    std::set<std::string> names;
    const auto listing = listArchive(zip);
    if (listing) {
        for (const ArchiveEntry &entry : listing->entries)
            names.insert(entry.kind == ArchiveEntry::Directory ? entry.name + '/' : entry.name);
    }
    return names;
}

// The bundle once more, with what change does to its files.
QString repacked(const OrreryCommand &orrery, const QString &zip, const std::function<void(const QString &)> &change)
{
    const QString root = orrery.dir().path("repacked");
    if (!extractArchive(zip, root, {}, Progress::none(), {}))
        qFatal("cannot extract");
    change(root);
    std::vector<ZipEntry> entries;
    QDirIterator it(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        ZipEntry entry;
        entry.name = path.mid(root.size() + 1).toStdString();
        entry.source = path.toStdString();
        entries.push_back(std::move(entry));
    }
    const QString changed = orrery.dir().path("changed.zip");
    if (!writeZip(std::move(entries), changed, {}, Progress::none(), {}))
        qFatal("cannot pack");
    return changed;
}

void edit(const QString &path, const QByteArray &from, const QByteArray &to)
{
    QByteArray content = readFile(path).value_or("");
    QVERIFY2(content.contains(from), qPrintable(path));
    content.replace(from, to);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size());
}

std::string resultOf(const Json &verification, const char *path)
{
    for (const Json &line : member(verification, "outputs")) {
        if (stringMember(line, "path") == QLatin1StringView(path))
            return stringMember(line, "result").toStdString();
    }
    return {};
}

} // namespace

class TestBundle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allThatIsKnownIsInIt()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask(
            "t", "import os, sys\nprint('logged')\nos.makedirs('model')\nopen('model/w é', 'w').write(sys.argv[1])\n");
        orrery.dir().write("t/lib/empty/x", "");
        const QString id = idOf(orrery.json({"run", task, "--set", "lr=0.1", "--name", "best"}));
        const QString zip = orrery.dir().path("b.zip");
        const Json report = orrery.json({"export", id, "-o", zip});
        QCOMPARE(stringMember(report, "file"), zip);
        QCOMPARE(integerMember(report, "bytes"), QFileInfo(zip).size());
        const std::string top = "executions/" + id.toStdString() + '/';
        const auto names = namesIn(zip);
        for (const std::string &name :
             {std::string("ro-crate-metadata.json"), std::string("bundle.json"), top + "spec.json", top + "state.json",
              top + "notes.json", top + "log", top + "work.jsonl", top + "packages.txt", top + "code/train.py",
              top + "code/params.json", top + "code/lib/empty/x", top + "outputs/model/w é"})
            QVERIFY2(names.contains(name), name.c_str());
        QVERIFY(!names.contains(top + "outputs/train.py"));

        // Again the same bytes.
        const QString again = orrery.dir().path("again.zip");
        QCOMPARE(stringMember(orrery.json({"export", id, "-o", again}), "sha256"), stringMember(report, "sha256"));
        QVERIFY(readFile(again) == readFile(zip));
        QVERIFY(!QFileInfo::exists(orrery.home() + "/cache/bundles/" + id));

        QCOMPARE(orrery.run({"export", "nosuchone12", "-o", zip}).exitCode, 3);
    }

    // RO-Crate 1.1: what its section on the root data entity asks for, and that nothing is named that is not there.
    void itIsDescribedAsACrate()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "open('100% ü.txt', 'w').write('x')\n");
        const QString id = idOf(orrery.json({"run", task, "--set", "a b=1"}));
        const QString zip = orrery.dir().path("b.zip");
        orrery.json({"export", id, "-o", zip});
        const QString root = orrery.dir().path("out");
        QVERIFY(extractArchive(zip, root, {}, Progress::none(), {}));
        const auto crate = parseJson(readFile(root + "/ro-crate-metadata.json").value_or(""));
        QVERIFY(crate);
        std::map<std::string, Json> entities;
        for (const Json &entity : (*crate)["@graph"])
            QVERIFY(entities.emplace(entity["@id"], entity).second);
        QVERIFY(entities.at("ro-crate-metadata.json")["about"]["@id"] == "./");
        const Json &dataset = entities.at("./");
        for (const char *key : {"name", "description", "datePublished", "license", "hasPart", "mentions"})
            QVERIFY2(dataset.contains(key), key);
        for (const Json &part : dataset["hasPart"]) {
            const std::string path = part["@id"];
            QVERIFY2(entities.contains(path), path.c_str());
            QVERIFY2(QFileInfo::exists(root + u'/' + QUrl::fromPercentEncoding(QByteArray::fromStdString(path))),
                     path.c_str());
        }
        const Json &action = entities.at(dataset["mentions"]["@id"]);
        QVERIFY(action["@type"] == "CreateAction");
        QVERIFY(entities.contains(action["object"]["@id"])); // the parameter
        QCOMPARE(action["result"].size(), std::size_t(3));   // what it wrote, the folder of it, the log
        for (const Json &result : action["result"])
            QVERIFY(entities.contains(result["@id"]));
        QVERIFY(entities.contains(action["instrument"]["@id"]));
    }

    void elsewhereItRunsAgainAndIsVerified()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t",
                                             "import os, time\nopen('equal', 'w').write('always')\n"
                                             "open('time', 'w').write(str(time.time_ns()))\n"
                                             "if not os.path.exists('/input1/again'):\n    open('only-then', 'w')\n"
                                             "else:\n    open('only-now', 'w')\n");
        orrery.dir().write("first/x", "");
        orrery.dir().write("second/again", "");
        const QString id = idOf(orrery.json({"run", task, "--input", "1=dir:" + orrery.dir().path("first")}));
        const QString zip = orrery.dir().path("b.zip");
        orrery.json({"export", id, "-o", zip});

        const OrreryCommand elsewhere;
        // A folder of another machine is nothing that a bundle may ask for.
        int exit = -1;
        const Json refused = elsewhere.json({"run", zip, "--verify"}, &exit);
        QCOMPARE(exit, 4);
        QCOMPARE(stringMember(member(refused, "error"), "code"), QStringLiteral("data.unavailable"));
        QCOMPARE(elsewhere.json({"list"})["executions"].size(), std::size_t(0));

        const Json again
            = elsewhere.json({"run", zip, "--verify", "--input", "1=dir:" + orrery.dir().path("second")}, &exit);
        QCOMPARE(stringMember(again, "state"), QStringLiteral("succeeded"));
        QCOMPARE(exit, 1);
        QCOMPARE(stringMember(again, "parent"), id);
        const Json &verification = again["verification"][0];
        QCOMPARE(stringMember(verification, "repeats"), id);
        QVERIFY(!boolMember(verification, "equal", true));
        QCOMPARE(resultOf(verification, "equal"), std::string("equal"));
        QCOMPARE(resultOf(verification, "time"), std::string("different"));
        QCOMPARE(resultOf(verification, "only-then"), std::string("missing"));
        QCOMPARE(resultOf(verification, "only-now"), std::string("added"));
        // Once it is here it is an execution as any other.
        QCOMPARE(elsewhere.run({"rerun", "@last", "--code", "then"}).exitCode, 0);
        QCOMPARE(elsewhere.run({"run", task, "--verify"}).exitCode, 2);
    }

    void aChainRunsFromItsBeginning()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "import sys\nopen('count', 'a').write(sys.argv[1][2:])\n");
        const Json first = orrery.json({"run", task, "--flag", "a"});
        const Json second = orrery.json({"continue", idOf(first), "--flag", "b"});
        const QString third = idOf(orrery.json({"rerun", idOf(second), "--input", "3=exec:" + idOf(second)}));
        const QString chain = orrery.dir().path("chain.zip");
        const Json report = orrery.json({"export", third, "-o", chain, "--chain"});
        QVERIFY(report["executions"]
                == Json::array({idOf(first).toStdString(), idOf(second).toStdString(), third.toStdString()}));
        const QString alone = orrery.dir().path("alone.zip");
        orrery.json({"export", third, "-o", alone});

        const OrreryCommand elsewhere;
        int exit = -1;
        const Json error = elsewhere.json({"run", alone}, &exit);
        QVERIFY(exit != 0);
        const Json again = elsewhere.json({"run", chain, "--verify"}, &exit);
        QCOMPARE(exit, 0);
        QCOMPARE(again["verification"].size(), std::size_t(3));
        QCOMPARE(elsewhere.json({"list"})["executions"].size(), std::size_t(3));
        const QString work = stringMember(member(again, "paths"), "working_directory");
        QCOMPARE(readFile(work + "/count").value_or(""), QByteArray("aa"));
    }

    void dataIsKnownByItsContent()
    {
        const OrreryCommand orrery;
        orrery.dir().write("d/x", "1");
        orrery.json({"data", "import", "digits", orrery.dir().path("d")});
        const QString task = orrery.makeTask("t", "open('y', 'w').write(open('/input0/x').read())\n");
        orrery.json({"run", task, "--input", "0=digits"});
        const QString zip = orrery.dir().path("b.zip");
        orrery.json({"export", "@last", "-o", zip});
        int exit = -1;
        orrery.json({"run", zip, "--verify"}, &exit);
        QCOMPARE(exit, 0);

        const OrreryCommand elsewhere;
        elsewhere.json({"run", zip}, &exit);
        QCOMPARE(exit, 4); // none of that name
        elsewhere.dir().write("d/x", "2");
        elsewhere.json({"data", "import", "digits", elsewhere.dir().path("d")});
        const Json other = elsewhere.json({"run", zip}, &exit);
        QCOMPARE(exit, 4);
        QVERIFY(stringMember(member(other, "error"), "hint").contains("--input 0"));
        elsewhere.json({"data", "import", "same", orrery.dir().path("d")});
        elsewhere.json({"run", zip, "--input", "0=same", "--verify"}, &exit);
        QCOMPARE(exit, 0);
    }

    // What a stranger could write into one.
    void aBundleIsHostileUntilItWasChecked()
    {
        const OrreryCommand orrery;
        const QString task = orrery.makeTask("t", "import os\nprint(os.getcwd())\n");
        const QString id = idOf(orrery.json({"run", task}));
        const QString zip = orrery.dir().path("b.zip");
        orrery.json({"export", id, "-o", zip});
        const QString part = "/executions/" + id + u'/';

        const OrreryCommand elsewhere;
        const QString changed = repacked(orrery, zip, [&](const QString &root) {
            edit(root + part + "spec.json", "\"strict\"", "\"none\"");
            edit(root + part + "spec.json", "\"python\": \"\"", "\"python\": \"/bin/false\"");
            edit(root + part + "spec.json", "\"secrets\": []", "\"secrets\": [\"BUNDLE_TOKEN\"]");
        });
        // A secret is given by name alone.
        int exit = -1;
        const Json refused = elsewhere.json({"run", changed}, &exit);
        QCOMPARE(stringMember(member(refused, "error"), "code"), QStringLiteral("secret.unavailable"));
        QCOMPARE(elsewhere.run({"run", changed, "--secret", "BUNDLE_TOKEN"}, {"BUNDLE_TOKEN=x"}).output,
                 QByteArray("/hyperai/home\n"));

        // Something that is no whole bundle, and one that leads outside.
        QVERIFY(removeTree(orrery.dir().path("repacked")));
        const QString torn
            = repacked(orrery, zip, [&](const QString &root) { QFile::remove(root + part + "spec.json"); });
        const Json error = elsewhere.json({"run", torn}, &exit);
        QCOMPARE(stringMember(member(error, "error"), "code"), QStringLiteral("bundle.damaged"));
        QVERIFY(removeTree(orrery.dir().path("repacked")));
        const QString outside = repacked(orrery, zip, [&](const QString &root) {
            edit(root + "/bundle.json", '"' + id.toUtf8() + '"', "\"../../../..\"");
        });
        elsewhere.json({"run", outside}, &exit);
        QCOMPARE(exit, 4);
    }
};

ORRERY_TEST(bundle, TestBundle);
#include "tst_bundle.moc"
