// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/tree.h"

#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace orrery;
using orrery::test::TempDir;
using Type = TreeEntry::Type;

namespace {

QByteArrayList paths(const std::vector<TreeEntry> &entries)
{
    QByteArrayList list;
    for (const TreeEntry &entry : entries)
        list += QByteArray::fromStdString(entry.path.bytes());
    return list;
}

const TreeEntry *find(const std::vector<TreeEntry> &entries, std::string_view path)
{
    const auto found
        = std::find_if(entries.begin(), entries.end(), [&](const auto &e) { return e.path.bytes() == path; });
    return found == entries.end() ? nullptr : &*found;
}

// What an ordinary user would meet, also where the test runs as root.
class OrdinaryUser
{
public:
    explicit OrdinaryUser(const QString &directory)
    {
        if (::geteuid() != 0)
            return;
        m_changed = ::chmod(qPrintable(directory), 0755) == 0 && ::setegid(65534) == 0 && ::seteuid(65534) == 0;
    }
    ~OrdinaryUser()
    {
        if (m_changed && (::seteuid(0) != 0 || ::setegid(0) != 0))
            qFatal("not root any more");
    }
    OrdinaryUser(const OrdinaryUser &) = delete;
    OrdinaryUser &operator=(const OrdinaryUser &) = delete;

private:
    bool m_changed = false;
};

} // namespace

class TestTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsEverythingInTheOrderOfBytes()
    {
        const TempDir dir;
        for (const char *name : {"a/b", "a.b", "a/c/d", "a-", "b", "a0/x"})
            dir.write(QString::fromLatin1(name), "12345");
        const auto entries = walkTree(dir.path()).value();
        QCOMPARE(paths(entries), (QByteArrayList{"a", "a-", "a.b", "a/b", "a/c", "a/c/d", "a0", "a0/x", "b"}));
        QVERIFY(std::is_sorted(entries.begin(), entries.end(),
                               [](const auto &a, const auto &b) { return a.path < b.path; }));
        const TreeEntry *file = find(entries, "a/b");
        QCOMPARE(file->type, Type::File);
        QCOMPARE(file->size, 5);
        QVERIFY(file->packed && !file->rule && file->error == 0 && file->mtimeNs > 0 && file->inode != 0);
        QCOMPARE(find(entries, "a")->type, Type::Directory);
    }

    void namesAreBytes()
    {
        const TempDir dir;
        dir.write(QStringLiteral("a\nb"), {});
        const std::string odd = dir.path().toStdString() + "/\xff\xfe";
        QVERIFY(::mkdir(odd.c_str(), 0700) == 0);
        QVERIFY(::symlink("x", (odd + "/\x80").c_str()) == 0);
        QCOMPARE(paths(walkTree(dir.path()).value()), (QByteArrayList{"a\nb", "\xff\xfe", "\xff\xfe/\x80"}));
    }

    void symlinksAreEntriesAndNotFollowed()
    {
        const TempDir dir;
        dir.write(QStringLiteral("real/file"), "x");
        QVERIFY(QFile::link(QStringLiteral(".."), dir.path(QStringLiteral("real/up"))));
        QVERIFY(::symlink("nowhere\xff", (dir.path().toStdString() + "/broken").c_str()) == 0);
        const auto entries = walkTree(dir.path()).value();
        QCOMPARE(paths(entries), (QByteArrayList{"broken", "real", "real/file", "real/up"}));
        QCOMPARE(find(entries, "real/up")->type, Type::Symlink);
        QCOMPARE(find(entries, "real/up")->linkTarget, std::string(".."));
        QCOMPARE(find(entries, "broken")->linkTarget, std::string("nowhere\xff"));
        // The root itself may be one.
        QVERIFY(QFile::link(QStringLiteral("real"), dir.path(QStringLiteral("way"))));
        QCOMPARE(paths(walkTree(dir.path(QStringLiteral("way"))).value()), (QByteArrayList{"file", "up"}));
    }

    void excludedFoldersAreOneEntry()
    {
        const TempDir dir;
        dir.write(QStringLiteral(".orreryignore"), "data/\n*.tmp\n");
        dir.write(QStringLiteral("data/x/y"), "123");
        dir.write(QStringLiteral("b.tmp"), "");
        dir.write(QStringLiteral("sub/.orreryignore"), "!b.tmp\n");
        dir.write(QStringLiteral("sub/b.tmp"), "");
        const auto entries = walkTree(dir.path()).value();
        QCOMPARE(paths(entries),
                 (QByteArrayList{".orreryignore", "b.tmp", "data", "sub", "sub/.orreryignore", "sub/b.tmp"}));
        QVERIFY(!find(entries, "data")->packed);
        QCOMPARE(find(entries, "data")->rule.value(), (IgnoreRule{QStringLiteral(".orreryignore"), 1, "data/"}));
        QVERIFY(!find(entries, "b.tmp")->packed);
        QVERIFY(find(entries, "sub/b.tmp")->packed && !find(entries, "sub/b.tmp")->rule);

        const auto all = walkTree(dir.path(), {.descendExcluded = true}).value();
        QCOMPARE(all.size(), entries.size() + 2);
        QCOMPARE(find(all, "data/x/y")->rule, find(entries, "data")->rule);
        QVERIFY(!find(all, "data/x/y")->packed);

        const auto plain = walkTree(dir.path(), {.applyRules = false}).value();
        QVERIFY(std::all_of(plain.begin(), plain.end(), [](const auto &entry) { return entry.packed && !entry.rule; }));
        QCOMPARE(plain.size(), all.size());
    }

    void environmentsAreRecognisedByTheirMark()
    {
        const TempDir dir;
        dir.write(QStringLiteral("py/pyvenv.cfg"), "");
        dir.write(QStringLiteral("py/lib/x"), "");
        dir.write(QStringLiteral("kept/pyvenv.cfg"), "");
        dir.write(QStringLiteral(".orreryignore"), "!kept/\n");
        const auto entries = walkTree(dir.path()).value();
        QCOMPARE(paths(entries), (QByteArrayList{".orreryignore", "kept", "kept/pyvenv.cfg", "py"}));
        QVERIFY(find(entries, "py")->rule->isBuiltIn());
        QVERIFY(!find(entries, "py")->packed);
        const auto all = walkTree(dir.path(), {.descendExcluded = true}).value();
        QVERIFY(!find(all, "py/lib/x")->packed);
        QCOMPARE(find(all, "py/lib/x")->rule, find(entries, "py")->rule);
    }

    void specialFilesAreListedAndNotPacked()
    {
        const TempDir dir;
        QVERIFY(::mkfifo(qPrintable(dir.path(QStringLiteral("pipe"))), 0600) == 0);
        const auto entries = walkTree(dir.path()).value();
        QCOMPARE(entries.at(0).type, Type::Other);
        QVERIFY(!entries.at(0).packed && !entries.at(0).rule);
    }

    void whatCannotBeReadIsAnEntryWithAnError()
    {
        const TempDir dir;
        dir.write(QStringLiteral("open/file"), "");
        dir.write(QStringLiteral("closed/file"), "");
        dir.write(QStringLiteral("secret"), "");
        dir.write(QStringLiteral("blind/.orreryignore"), "*\n");
        dir.write(QStringLiteral("blind/file"), "");
        for (const char *name : {"closed", "secret", "blind/.orreryignore"})
            QVERIFY(::chmod(qPrintable(dir.path(QString::fromLatin1(name))), 0) == 0);
        std::vector<TreeEntry> entries;
        {
            const OrdinaryUser user(dir.path());
            entries = walkTree(dir.path()).value();
        }
        QCOMPARE(find(entries, "closed")->error, EACCES);
        QCOMPARE(find(entries, "secret")->error, EACCES);
        QCOMPARE(find(entries, "blind/.orreryignore")->error, EACCES);
        QVERIFY(find(entries, "blind/file")->packed);
        QCOMPARE(find(entries, "open/file")->error, 0);
        QCOMPARE(find(entries, "open")->error, 0);
    }

    void anIgnoreFileThatIsALinkIsAnError()
    {
        const TempDir dir;
        dir.write(QStringLiteral("rules"), "*\n");
        QVERIFY(QFile::link(QStringLiteral("rules"), dir.path(QStringLiteral(".orreryignore"))));
        const auto entries = walkTree(dir.path()).value();
        QCOMPARE(find(entries, ".orreryignore")->error, ELOOP);
        QVERIFY(find(entries, "rules")->packed);
    }

    void rootsThatAreNoFoldersAreErrors()
    {
        const TempDir dir;
        dir.write(QStringLiteral("file"), "");
        QCOMPARE(walkTree(dir.path(QStringLiteral("none"))).error().asError().code, Code("io.not_found"));
        QCOMPARE(walkTree(dir.path(QStringLiteral("file"))).error().asError().code, Code("io.not_found"));
    }

    void pathsThatAreTooLongAreToldOfTheirFolder()
    {
        const TempDir dir;
        int folder = ::open(qPrintable(dir.path()), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const std::string name(200, 'd');
        for (int depth = 0; depth < 22; ++depth) {
            QVERIFY(::mkdirat(folder, name.c_str(), 0700) == 0);
            const int below = ::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            ::close(folder);
            folder = below;
        }
        ::close(folder);
        const auto entries = walkTree(dir.path()).value();
        QCOMPARE(entries.size(), 20U); // 20 * 201 - 1 bytes
        QCOMPARE(entries.back().error, ENAMETOOLONG);
        QCOMPARE(entries.front().error, 0);
    }

    void stopsWhenAsked()
    {
        const TempDir dir;
        dir.write(QStringLiteral("a/b"), "");
        std::stop_source source;
        source.request_stop();
        QVERIFY(walkTree(dir.path(), {}, source.get_token()).error().cancelled());
    }

    void stopsAtTheLimit()
    {
        const TempDir dir;
        for (int i = 0; i < 30; ++i)
            dir.write(QStringLiteral("%1/%2").arg(i % 3).arg(i), "");
        QVERIFY(walkTree(dir.path(), {.maximumEntries = 33}));
        QCOMPARE(walkTree(dir.path(), {.maximumEntries = 32}).error().asError().code, Code("tree.large"));
    }

    void isTheSameWithAnyNumberOfThreads()
    {
        const TempDir dir;
        for (int i = 0; i < 300; ++i)
            dir.write(QStringLiteral("%1/%2.%3/%4").arg(i % 7).arg(i % 5).arg(i % 3).arg(i), QByteArray(i, 'x'));
        const auto one = walkTree(dir.path(), {.threads = 1}).value();
        for (int round = 0; round < 20; ++round) {
            const auto many = walkTree(dir.path(), {.threads = 8}).value();
            QCOMPARE(paths(many), paths(one));
            QVERIFY(std::equal(many.begin(), many.end(), one.begin(), one.end(),
                               [](const auto &a, const auto &b) { return a.inode == b.inode && a.size == b.size; }));
        }
    }
};

ORRERY_TEST(tree, TestTree);
#include "tst_tree.moc"
