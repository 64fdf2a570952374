// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/base/preferences.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/commands.h"
#include "widgets/common/palette.h"
#include "widgets/settings/shortcutsmodel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>

using namespace orrery;
using namespace Qt::StringLiterals;

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortcutsAreChangedAndKept()
    {
        QMainWindow window;
        Commands commands(&window);
        QAction *one = commands.add(u"a.one"_s, u"A"_s, u"&One"_s, QKeySequence(u"Ctrl+1"_s), [] {});
        QAction *two = commands.add(u"a.two"_s, u"A"_s, u"Two"_s, {}, [] {});
        ShortcutsModel model(commands);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy taken(&model, &ShortcutsModel::taken);
        QVERIFY(commands.shortcuts().isEmpty());
        QVERIFY(model.setData(model.index(1, ShortcutsModel::Keys), QKeySequence(u"Ctrl+1"_s), Qt::EditRole));
        // No two have the same.
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken.first().first().toString(), u"One"_s);
        QVERIFY(one->shortcut().isEmpty());
        QCOMPARE(two->shortcut(), QKeySequence(u"Ctrl+1"_s));
        const auto changed = commands.shortcuts();
        QCOMPARE(changed, (QMap<QString, QString>{{u"a.one"_s, {}}, {u"a.two"_s, u"Ctrl+1"_s}}));

        const test::TempDir home;
        const auto workspace = Workspace::open(home.path(u"workspace"_s));
        home.write(u"workspace/settings.json"_s, R"({"format": 1, "other": {"kept": true}, "text_size": 9000})");
        Preferences preferences = Preferences::read(*workspace);
        QCOMPARE(preferences.textSize, 200);
        preferences.shortcuts = changed;
        QVERIFY(preferences.write(*workspace).has_value());
        QCOMPARE(Preferences::read(*workspace).shortcuts, changed);
        QVERIFY(home.read(u"workspace/settings.json"_s).contains("\"kept\": true"));

        Commands again(&window);
        QAction *first = again.add(u"a.one"_s, u"A"_s, u"One"_s, QKeySequence(u"Ctrl+1"_s), [] {});
        again.setShortcuts(changed);
        QVERIFY(first->shortcut().isEmpty());
        model.reset(model.index(0, 0));
        QCOMPARE(one->shortcut(), QKeySequence(u"Ctrl+1"_s));
    }

    void thePaletteFindsByLetters()
    {
        QVERIFY(fuzzyMatch(u"Run again…"_s, u"rag"_s));
        QVERIFY(fuzzyMatch(u"Run again…"_s, u"RUN a"_s));
        QVERIFY(!fuzzyMatch(u"Run again…"_s, u"gar"_s));
        std::vector<PaletteItem> items;
        for (const char *text : {"Close the window", "Copy the id", "Settings", "Dark colours"})
            items.push_back({QString::fromLatin1(text), u"Orrery"_s, {}, [] {}});
        PaletteModel model(items);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 4);
        model.setWords(u"copy id"_s);
        QCOMPARE(model.index(0).data().toString(), u"Copy the id"_s);
        model.setWords(u"dc"_s);
        QCOMPARE(model.index(0).data().toString(), u"Dark colours"_s);
        model.setWords(u"zzz"_s);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.itemAt(0) == nullptr);
    }

    void thePaletteHasEveryVisibleButton()
    {
        QMainWindow window;
        Commands commands(&window);
        int ran = 0;
        commands.add(u"a"_s, u"A"_s, u"&Do it"_s, {}, [&ran] { ++ran; });
        auto *middle = new QWidget;
        auto *shown = new QPushButton(u"Pack…"_s, middle);
        auto *hidden = new QPushButton(u"Never"_s, middle);
        hidden->hide();
        auto *disabled = new QPushButton(u"Not now"_s, middle);
        disabled->setEnabled(false);
        connect(shown, &QPushButton::clicked, this, [&ran] { ran += 10; });
        window.setCentralWidget(middle);
        window.show();
        QStringList texts;
        for (const PaletteItem &item : paletteItems(commands, &window)) {
            texts << item.text;
            item.run();
        }
        QCOMPARE(texts, (QStringList{u"Do it"_s, u"Pack…"_s}));
        QCOMPARE(ran, 11);
    }
};

ORRERY_TEST(commands, TestCommands);
#include "tst_commands.moc"
