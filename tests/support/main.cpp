// SPDX-License-Identifier: GPL-3.0-or-later
// The main function of every test program: tst_base size [Qt Test's own options]; without a name, all of them.
#include "tests/support/main.h"

#include "tests/support/tempdir.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <string>

#include <sys/resource.h>

namespace orrery::test {

namespace {

std::map<std::string, MakeTest> &registry()
{
    static std::map<std::string, MakeTest> tests;
    return tests;
}

} // namespace

bool registerTest(const char *name, MakeTest make)
{
    return registry().emplace(name, make).second;
}

} // namespace orrery::test

// A test program with windows defines its own (tests/support/guimain.cpp).
[[gnu::weak]] QCoreApplication *orreryMakeTestApplication(int &argc, char **argv)
{
    return new QCoreApplication(argc, argv);
}

namespace {

// A test that runs away ends itself, not the machine that it runs on.
void limitMemory()
{
#if !defined(__SANITIZE_ADDRESS__)
    constexpr rlim_t limit = rlim_t(12) << 30;
    const rlimit value{limit, limit};
    ::setrlimit(RLIMIT_AS, &value);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    limitMemory();
    using namespace orrery::test;
    // Nothing of the user's own is ever read or written by a test.
    const TempDir home;
    qputenv("HOME", home.path().toUtf8());
    qputenv("ORRERY_HOME", (home.path() + "/workspace").toUtf8());
    for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        qunsetenv(name);

    // What is wrong with an archive is said once, by us.
    QLoggingCategory::setFilterRules(QStringLiteral("kf.archive=false"));
    const std::unique_ptr<QCoreApplication> application(orreryMakeTestApplication(argc, argv));
    std::string only;
    if (argc > 1 && argv[1][0] != '-') {
        only = argv[1];
        std::memmove(argv + 1, argv + 2, sizeof(char *) * static_cast<std::size_t>(argc - 1));
        --argc;
    }
    int failures = 0;
    int found = 0;
    for (const auto &[name, make] : registry()) {
        if (!only.empty() && name != only)
            continue;
        ++found;
        const std::unique_ptr<QObject> test(make());
        failures += QTest::qExec(test.get(), argc, argv);
    }
    if (found == 0) {
        std::fprintf(stderr, "there is no test '%s' in this program\n", only.c_str());
        return 127;
    }
    return std::min(failures, 100);
}
