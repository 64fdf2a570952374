// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/process/identity.h"
#include "core/process/tree.h"

#include "tests/support/main.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace orrery;

class TestTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsGrandchildrenAndKnowsThemAgain()
    {
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const pid_t grandchild = ::fork();
            if (grandchild > 0) {
                [[maybe_unused]] const auto written = ::write(ready[1], &grandchild, sizeof grandchild);
            }
            while (true)
                ::pause();
        }
        pid_t grandchild = -1;
        QCOMPARE(::read(ready[0], &grandchild, sizeof grandchild), ssize_t(sizeof grandchild));

        const auto below = descendantsOf(child);
        QCOMPARE(below.size(), std::size_t(1));
        QCOMPARE(below[0].pid, grandchild);
        QCOMPARE(below[0].parent, child);

        const auto identity = identityOf(child);
        QVERIFY(identity && isAlive(*identity));
        QCOMPARE(processIdentityFromJson(toJson(*identity)), identity);
        auto other = *identity;
        other.startTime += 1;
        QVERIFY(!isAlive(other));

        ::kill(grandchild, SIGKILL);
        ::kill(child, SIGKILL);
        siginfo_t info = {};
        QCOMPARE(::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT), 0);
        QVERIFY(!isAlive(*identity)); // a zombie is not alive
        ::waitpid(child, nullptr, 0);
        QVERIFY(!identityOf(child));
        ::close(ready[0]);
        ::close(ready[1]);
    }
};

ORRERY_TEST(tree, TestTree);
#include "tst_tree.moc"
