// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/task/problem.h"

#include "tests/support/main.h"

#include <set>

using namespace orrery;

class TestProblem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void severityDependsOnProfile()
    {
        QCOMPARE(severityOf("requirements.missing", Profile::None), Severity::Warning);
        QCOMPARE(severityOf("requirements.missing", Profile::Gear), Severity::Warning);
        QCOMPARE(severityOf("requirements.missing", Profile::Orion), Severity::Error);
        QCOMPARE(severityOf("code.path_escapes", Profile::Orion), Severity::Error);
        QCOMPARE(severityOf("tree.large", Profile::Orion), Severity::Warning);
    }

    void codesAreUnique()
    {
        std::set<std::string> seen;
        for (const CheckCode &code : checkCodes())
            QVERIFY(seen.insert(code.code).second);
        QCOMPARE(seen.size(), std::size_t(28));
    }

    void firstIsByKeyThenByTable()
    {
        const auto problem = [](const char *code, const char *key) {
            Problem p;
            p.code = code;
            p.key = QString::fromLatin1(key);
            p.severity = severityOf(p.code, Profile::None);
            return p;
        };
        std::vector<Problem> problems{problem("tree.large", ""),
                                      problem("code.syntax", ""),
                                      problem("params.path_absolute", "output_path"),
                                      problem("params.script_not_found", "exec_file_name"),
                                      problem("params.path_escapes", "exec_file_name"),
                                      problem("settings.invalid", ""),
                                      problem("params.bad_uri", "data_uri")};
        sortProblems(problems);
        QStringList order;
        for (const Problem &p : problems)
            order.append(p.code.toString());
        QCOMPARE(order.join(u' '),
                 QStringLiteral("params.path_escapes params.script_not_found params.bad_uri params.path_absolute "
                                "settings.invalid code.syntax tree.large"));
        QCOMPARE(firstError(problems)->code, Code("params.path_escapes"));
    }

    void warningsAreNotErrors()
    {
        Problem p;
        p.severity = Severity::Warning;
        p.code = "tree.large";
        const std::vector<Problem> problems{p};
        QVERIFY(!hasErrors(problems));
        QVERIFY(!firstError(problems));
    }

    void json()
    {
        Problem p;
        p.code = "params.missing_key";
        p.file = QStringLiteral("params.json");
        p.line = 3;
        p.message = QStringLiteral("The key \u00e9 is missing");
        QCOMPARE(toCompactBytes(toJson(p)),
                 QByteArray(R"({"severity":"error","code":"params.missing_key","file":"params.json","line":3,)"
                            R"("column":null,"message":"The key é is missing","hint":null})"));
    }

    void profiles()
    {
        QCOMPARE(profileFromName(u"orion"), Profile::Orion);
        QVERIFY(!profileFromName(u"Orion"));
        QCOMPARE(profileRules(Profile::Orion).pythonMinor, 6);
        QVERIFY(isPreinstalled(Profile::Orion, "Scikit_Learn"));
        QVERIFY(!isPreinstalled(Profile::None, "numpy"));
    }
};

ORRERY_TEST(problem, TestProblem);
#include "tst_problem.moc"
