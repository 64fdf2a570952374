// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/execution/logcanvas.h"
#include "widgets/execution/logview.h"

#include <QAccessible>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace orrery;
using namespace Qt::StringLiterals;

// Drives the view by mouse and keyboard.
class TestLogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<test::TempDir>();
        m_workers = std::make_unique<Workers>();
        m_view = std::make_unique<LogView>(*m_workers);
        m_view->resize(1000, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->activateWindow();
        m_canvas = m_view->findChild<LogCanvas *>();
        m_canvas->setFocus();
    }
    void cleanup()
    {
        m_view.reset();
        m_workers.reset();
    }

    void followsUntilOneScrollsUp()
    {
        QFile log(m_home->path(u"log"_s));
        QVERIFY(log.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        m_view->open(log.fileName(), true);
        write(log, 0, 1000);
        QTRY_COMPARE(last(), u"line 999"_s);
        QVERIFY(button(u"Following"_s)->isChecked());
        write(log, 1000, 2000);
        QTRY_COMPARE(last(), u"line 1999"_s);

        QTest::keyClick(m_canvas, Qt::Key_PageUp);
        QVERIFY(!m_canvas->isFollowing());
        QCOMPARE(button(u"Follow"_s)->isChecked(), false);
        QTRY_VERIFY(last() != u"line 1999"_s);
        const QString paused = last();
        write(log, 2000, 3000);
        QTRY_VERIFY(lineCount(3000));
        QCOMPARE(last(), paused);

        // Down to the end it follows again; so it does by End, and by the button.
        QTest::keyClick(m_canvas, Qt::Key_End);
        QTRY_COMPARE(last(), u"line 2999"_s);
        QTest::keyClick(m_canvas, Qt::Key_Up);
        QVERIFY(!m_canvas->isFollowing());
        QTest::keyClick(m_canvas, Qt::Key_Down);
        QVERIFY(m_canvas->isFollowing());
        wheel(120);
        QVERIFY(!m_canvas->isFollowing());
        QTest::mouseClick(button(u"Follow"_s), Qt::LeftButton);
        QVERIFY(m_canvas->isFollowing());
        QTRY_COMPARE(last(), u"line 2999"_s);
        QTest::mouseClick(button(u"Following"_s), Qt::LeftButton);
        write(log, 3000, 4000);
        QTRY_VERIFY(lineCount(4000));
        QCOMPARE(last(), u"line 2999"_s);
        QTest::keyClick(m_canvas, Qt::Key_Home);
        QTRY_COMPARE(first(), u"line 0"_s);
    }

    void everyLineCanBeReached()
    {
        show(lines(100'000));
        QScrollBar *bar = m_canvas->verticalScrollBar();
        QTRY_COMPARE(last(), u"line 99999"_s);
        QCOMPARE(bar->value(), bar->maximum());
        QTest::keyClick(m_canvas, Qt::Key_Home);
        QTRY_COMPARE(first(), u"line 0"_s);
        for (int i = 0; i < 200; ++i)
            QTest::keyClick(m_canvas, Qt::Key_Down);
        QTRY_COMPARE(first(), u"line 200"_s);
        bar->setSliderPosition(50'000);
        bar->triggerAction(QAbstractSlider::SliderMove);
        QTRY_COMPARE(first(), u"line 50000"_s);
        wheel(-120);
        QTRY_COMPARE(first(), u"line 50003"_s);
    }

    void findsAndGoesThrough()
    {
        QByteArray log = lines(50'000);
        log.replace("line 20000\n", "a needle here\n")
            .replace("line 100\n", "needle\n")
            .replace("line 49990\n", "Needle!\n");
        show(log);
        QTRY_COMPARE(last(), u"line 49999"_s);
        QTest::keyClick(m_canvas, Qt::Key_F, Qt::ControlModifier);
        auto *field = m_view->findChild<QLineEdit *>();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"needle"_s);
        // The one on the screen first.
        QTRY_VERIFY(label(u"3 of 3"_s));
        QTRY_VERIFY(m_canvas->visibleLines().contains(u"Needle!"_s));
        QVERIFY(!m_canvas->isFollowing());
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(label(u"1 of 3"_s));
        QTRY_VERIFY(m_canvas->visibleLines().contains(u"needle"_s));
        QTest::keyClick(field, Qt::Key_F3);
        QTRY_VERIFY(label(u"2 of 3"_s));
        QTRY_VERIFY(m_canvas->visibleLines().contains(u"a needle here"_s));
        QTest::keyClick(field, Qt::Key_F3, Qt::ShiftModifier);
        QTRY_VERIFY(label(u"1 of 3"_s));

        QTest::mouseClick(button(u"Aa"_s), Qt::LeftButton);
        QTRY_VERIFY(label(u"1 of 2"_s) || label(u"2 of 2"_s));
        QTest::mouseClick(button(u".*"_s), Qt::LeftButton);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, u"^line 4(0|9)$"_s);
        QTRY_VERIFY(label(u"1 of 2"_s) || label(u"2 of 2"_s));
        QTest::keyClicks(field, u"("_s);
        QTRY_VERIFY(labelThat([](const QString &text) { return text.startsWith(u"Not a regular expression"_s); }));
        field->selectAll();
        QTest::keyClicks(field, u"nowhere"_s);
        QTRY_VERIFY(label(u"not in the log"_s));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->text().isEmpty());
        QTRY_VERIFY(m_canvas->hasFocus());
    }

    void copiesWhatIsSelected()
    {
        show("first\n\x1b[31mred\x1b[0m text\n10%\r20%\nlast\n");
        QTRY_COMPARE(last(), u"last"_s);
        QTest::keyClick(m_canvas, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_canvas, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"first\nred text\n20%\nlast\n"_s);
        // By the keyboard, from the beginning of the last click.
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, QPoint(1, 10));
        QTest::keyClick(m_canvas, Qt::Key_Down, Qt::ShiftModifier);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_canvas, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(m_canvas, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"first\nred"_s);
        // By the mouse, a word.
        QTest::mouseDClick(m_canvas->viewport(), Qt::LeftButton, {}, QPoint(12, 10));
        QTest::keyClick(m_canvas, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"first"_s);
    }

    void selectsAcrossScreens()
    {
        show(lines(10'000));
        QTRY_COMPARE(last(), u"line 9999"_s);
        QTest::keyClick(m_canvas, Qt::Key_Home);
        QTRY_COMPARE(first(), u"line 0"_s);
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, QPoint(1, 10));
        QTest::keyClick(m_canvas, Qt::Key_End, Qt::ShiftModifier | Qt::ControlModifier);
        QTest::keyClick(m_canvas, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(lines(10'000)));
    }

    void leadsFromTheTracebackToTheCode()
    {
        QByteArray log = lines(5000);
        log += "Traceback (most recent call last):\n  File \"/output/train.py\", line 12, in <module>\n    main()\n"
               "ValueError: no\n";
        log += lines(5000);
        show(log);
        QSignalSpy code(m_view.get(), &LogView::codeRequested);
        QTRY_COMPARE(last(), u"line 4999"_s);
        QTest::mouseClick(button(u"Go to error"_s), Qt::LeftButton);
        QTRY_VERIFY(m_canvas->visibleLines().contains(u"ValueError: no"_s));
        const auto shown = m_canvas->visibleLines();
        const int row = int(shown.indexOf(u"  File \"/output/train.py\", line 12, in <module>"_s));
        QVERIFY(row > 0);
        const int height = qRound(QFontMetricsF(m_canvas->font()).height() * 1.2);
        QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, QPoint(100, row * height + height));
        QCOMPARE(code.size(), 1);
        QCOMPARE(code.first().at(0).toString(), u"/output/train.py"_s);
        QCOMPARE(code.first().at(1).toInt(), 12);
    }

    void wrapsLongLines()
    {
        show(lines(1000) + QByteArray(5000, 'x') + "\nend\n");
        QTRY_COMPARE(last(), u"end"_s);
        const qsizetype before = m_canvas->visibleLines().size();
        QTest::mouseClick(button(u"Wrap"_s), Qt::LeftButton);
        QTRY_COMPARE(last(), u"end"_s);
        QVERIFY(m_canvas->visibleLines().size() < before / 2);
        QTest::keyClick(m_canvas, Qt::Key_Home);
        QTRY_COMPARE(first(), u"line 0"_s);
        QTest::keyClick(m_canvas, Qt::Key_End);
        QTRY_COMPARE(last(), u"end"_s);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(m_canvas, Qt::Key_Up);
        QTRY_VERIFY(last().startsWith(u"line"_s) || last().startsWith(u"xxx"_s));
    }

    void screenReadersReadWhatIsOnTheScreen()
    {
        show("first\n\x1b[31mred\x1b[0m text\nlast\n");
        QTRY_COMPARE(last(), u"last"_s);
        QAccessibleInterface *log = QAccessible::queryAccessibleInterface(m_canvas);
        QVERIFY(log != nullptr && log->textInterface() != nullptr);
        QCOMPARE(log->text(QAccessible::Name), u"Log"_s);
        QVERIFY(log->state().readOnly);
        QAccessibleTextInterface *text = log->textInterface();
        QCOMPARE(text->text(0, text->characterCount()), u"first\nred text\nlast"_s);
        int begin = 0;
        int end = 0;
        QCOMPARE(text->textAtOffset(7, QAccessible::LineBoundary, &begin, &end).trimmed(), u"red text"_s);
        text->setSelection(0, 6, 9);
        QTest::keyClick(m_canvas, Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"red"_s);
        const QRect place = text->characterRect(6);
        QCOMPARE(text->offsetAtPoint(place.center() - QPoint(place.width() / 4, 0)), 6);
    }

    void aGigabyteInOneLine()
    {
        QFile log(m_home->path(u"log"_s));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("begin ");
        QVERIFY(log.resize(qint64(1) << 30)); // of NULs, and takes no room
        log.seek(log.size());
        log.write("end\nlast line\n");
        log.close();
        m_view->open(log.fileName(), false);
        QTRY_COMPARE(last(), u"last line"_s);
        QTest::keyClick(m_canvas, Qt::Key_Home);
        QTRY_COMPARE(first(), u"begin "_s);
        QTRY_VERIFY_WITH_TIMEOUT(lineCount(2), 20'000);
    }

private:
    static QByteArray lines(int count)
    {
        QByteArray log;
        for (int i = 0; i < count; ++i)
            log += "line " + QByteArray::number(i) + '\n';
        return log;
    }
    static void write(QFile &log, int from, int to)
    {
        for (int i = from; i < to; ++i)
            log.write("line " + QByteArray::number(i) + '\n');
    }
    void show(const QByteArray &log) { m_view->open(m_home->write(u"log"_s, log), false); }
    QString first() const { return m_canvas->visibleLines().value(0); }
    QString last() const { return m_canvas->visibleLines().isEmpty() ? QString() : m_canvas->visibleLines().last(); }
    QPushButton *button(const QString &text) const
    {
        for (auto *one : m_view->findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        qFatal("no button %s", qPrintable(text));
    }
    template<typename Wanted>
    bool labelThat(const Wanted &wanted) const
    {
        for (const QLabel *one : m_view->findChildren<QLabel *>()) {
            if (wanted(one->text()))
                return true;
        }
        for (const ElidedLabel *one : m_view->findChildren<ElidedLabel *>()) {
            if (wanted(one->text()))
                return true;
        }
        return false;
    }
    bool label(const QString &text) const
    {
        return labelThat([&text](const QString &one) { return one == text; });
    }
    // As the bar says it, in the words and digits of whatever language.
    bool lineCount(int count) const
    {
        return labelThat([count](QString text) {
            return text.contains(u"line"_s) && text.remove(QRegularExpression(u"[^0-9]"_s)) == QString::number(count);
        });
    }
    void wheel(int delta)
    {
        const QPointF at = m_canvas->viewport()->rect().center();
        QWheelEvent event(at, m_canvas->viewport()->mapToGlobal(at), {}, {0, delta}, {}, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_canvas->viewport(), &event);
    }

    std::unique_ptr<test::TempDir> m_home;
    std::unique_ptr<Workers> m_workers;
    std::unique_ptr<LogView> m_view;
    LogCanvas *m_canvas = nullptr;
};

ORRERY_TEST(logview, TestLogView);
#include "tst_logview.moc"
