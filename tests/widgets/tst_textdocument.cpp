// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/main.h"
#include "tests/support/tempdir.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/textdocument.h"

#include <QFile>
#include <QSignalSpy>

using namespace orrery;
using namespace Qt::StringLiterals;
using orrery::test::TempDir;
using Outside = TextDocument::Outside;

Q_DECLARE_METATYPE(orrery::TextDocument::Outside)

// What is typed is never lost, and what others write is never overwritten.
class TestTextDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<TempDir>();
        m_path = m_dir->write(u"a.py"_s, "one\ntwo\nthree\nfour\nfive\n");
        m_workspace = *Workspace::open(m_dir->path(u"home"_s));
        m_outside.clear();
    }

    void typingIsOneStepAWordAndUndone()
    {
        auto document = open();
        CodeEdit edit(*document);
        edit.goTo(2, 4);
        QTest::keyClicks(&edit, u"XY"_s);
        QCOMPARE(document->bytes(), QByteArray("one\ntwoXY\nthree\nfour\nfive\n"));
        QVERIFY(document->isModified());
        QCOMPARE(document->undo().count(), 1);
        QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document->bytes(), QByteArray("one\ntwo\nthree\nfour\nfive\n"));
        QVERIFY(!document->isModified());
        QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(edit.text(), u"one\ntwoXY\nthree\nfour\nfive\n"_s);
    }

    void bytesThatAreNoTextStay()
    {
        m_path = m_dir->write(u"odd.txt"_s,
                              QByteArray("\xef\xbb\xbf"
                                         "a\xff\xfe\r\nb\0c\r\n",
                                         14));
        auto document = open();
        const QByteArray before = document->bytes();
        QCOMPARE(before.size(), 14);
        CodeEdit edit(*document);
        edit.goTo(1, 1);
        QTest::keyClicks(&edit, u"x"_s);
        QCOMPARE(document->bytes(), QByteArray(before).insert(3, 'x'));
    }

    void aFormAndItsTextShareOneUndo()
    {
        auto document = open();
        CodeEdit edit(*document);
        document->edit("one\ntwo\n", u"change of a field"_s);
        QCOMPARE(edit.text(), u"one\ntwo\n"_s);
        QCOMPARE(document->undo().undoText(), u"change of a field"_s);
        document->undo().undo();
        QCOMPARE(edit.text(), u"one\ntwo\nthree\nfour\nfive\n"_s);
    }

    void changesOfBothAreMerged()
    {
        auto document = open();
        document->edit("ONE\ntwo\nthree\nfour\nfive\n", u"ours"_s);
        m_dir->write(u"a.py"_s, "one\ntwo\nthree\nfour\nFIVE\n");
        document->reload();
        QTRY_COMPARE(m_outside, QList{Outside::Merged});
        QCOMPARE(document->bytes(), QByteArray("ONE\ntwo\nthree\nfour\nFIVE\n"));
        QVERIFY(document->isModified());
        QVERIFY(save(*document));
        QCOMPARE(m_dir->read(u"a.py"_s), QByteArray("ONE\ntwo\nthree\nfour\nFIVE\n"));
    }

    void nothingIsOverwrittenWithoutAsking()
    {
        auto document = open();
        document->edit("ours\ntwo\nthree\nfour\nfive\n", u"ours"_s);
        m_dir->write(u"a.py"_s, "theirs\ntwo\nthree\nfour\nfive\n");
        QVERIFY(!save(*document)); // it looks before it writes
        QTRY_COMPARE(m_outside, QList{Outside::Conflict});
        QCOMPARE(m_dir->read(u"a.py"_s), QByteArray("theirs\ntwo\nthree\nfour\nfive\n"));
        QVERIFY(!save(*document));
        document->keepOurs();
        QVERIFY(save(*document));
        QCOMPARE(m_dir->read(u"a.py"_s), QByteArray("ours\ntwo\nthree\nfour\nfive\n"));

        document->edit("mine\n", u"ours"_s);
        m_dir->write(u"a.py"_s, "yours\n");
        document->reload();
        QTRY_VERIFY(document->hasConflict());
        document->takeTheirs();
        QCOMPARE(document->bytes(), QByteArray("yours\n"));
        QVERIFY(!document->isModified());
    }

    void aChangeFromOutsideIsShownAndEndsTheUndo()
    {
        auto document = open();
        document->edit("x\n", u"ours"_s);
        QVERIFY(save(*document));
        m_dir->write(u"a.py"_s, "theirs\n");
        document->reload();
        QTRY_COMPARE(document->bytes(), QByteArray("theirs\n"));
        QCOMPARE(m_outside, QList{Outside::Taken});
        QVERIFY(!document->undo().canUndo());
    }

    void aDeletedFileLeavesItsText()
    {
        auto document = open();
        QVERIFY(QFile::remove(m_path));
        document->reload();
        QTRY_COMPARE(m_outside, QList{Outside::Deleted});
        QVERIFY(document->isModified());
        QVERIFY(save(*document));
        QCOMPARE(m_dir->read(u"a.py"_s), QByteArray("one\ntwo\nthree\nfour\nfive\n"));
    }

    void unsavedTextIsThereAgain()
    {
        open()->edit("not saved\n", u"typing"_s); // and gone
        QCOMPARE(m_dir->read(u"a.py"_s), QByteArray("one\ntwo\nthree\nfour\nfive\n"));
        QCOMPARE(UnsavedText::files(m_workspace, m_dir->path()), QStringList{m_path});
        auto again = open();
        QCOMPARE(again->bytes(), QByteArray("not saved\n"));
        QCOMPARE(m_outside, QList{Outside::Restored});
        QVERIFY(again->isModified());
        QVERIFY(save(*again));
        QVERIFY(UnsavedText::files(m_workspace, m_dir->path()).isEmpty());
    }

    void unsavedTextOfAFileThatChangedIsAskedAbout()
    {
        open()->edit("not saved\n", u"typing"_s);
        m_dir->write(u"a.py"_s, "meanwhile\n");
        auto again = open();
        QVERIFY(again->hasConflict());
        QCOMPARE(again->bytes(), QByteArray("not saved\n"));
        QVERIFY(!save(*again));
        QCOMPARE(m_dir->read(u"a.py"_s), QByteArray("meanwhile\n"));
    }

    void whatIsDeletedInTheEditorIsDeletedInTheDocument()
    {
        auto document = open();
        CodeEdit edit(*document);
        edit.setSelection(0, 0, 0, 3);
        edit.removeSelectedText();
        QCOMPARE(document->bytes(), QByteArray("\ntwo\nthree\nfour\nfive\n"));
        QTest::keyClick(&edit, Qt::Key_Delete);
        QCOMPARE(document->bytes(), QByteArray("two\nthree\nfour\nfive\n"));
        QCOMPARE(edit.text().toUtf8(), document->bytes());
        document->undo().undo();
        QCOMPARE(document->bytes(), QByteArray("one\ntwo\nthree\nfour\nfive\n"));
        QCOMPARE(edit.text().toUtf8(), document->bytes());
    }

    void findingAndReplacing()
    {
        auto document = open();
        CodeEdit edit(*document);
        QCOMPARE(edit.markHits({u"o"_s}), 3);
        QCOMPARE(edit.markHits({u"O"_s, true}), 0);
        QCOMPARE(edit.markHits({u"^f(\\w+)$"_s, true, false, true}), 2);
        QCOMPARE(edit.markHits({u"("_s, false, false, true}), -1);
        QVERIFY(edit.findNext({u"three"_s}, true));
        QCOMPARE(edit.selectedText(), u"three"_s);
        QVERIFY(!edit.findNext({u"six"_s}, true));
        QCOMPARE(edit.replaceAll({u"^f(\\w+)$"_s, true, false, true}, u"\\1F"_s), 2);
        QCOMPARE(document->bytes(), QByteArray("one\ntwo\nthree\nourF\niveF\n"));
        document->undo().undo();
        QCOMPARE(document->bytes(), QByteArray("one\ntwo\nthree\nfour\nfive\n"));
    }

private:
    std::unique_ptr<TextDocument> open()
    {
        auto document = std::make_unique<TextDocument>(m_workers, m_path, TextDocument::Saving::Asked,
                                                       UnsavedText(m_workspace, m_path));
        connect(document.get(), &TextDocument::changedOutside, this, [this](Outside what) { m_outside << what; });
        if (!QTest::qWaitFor([&] { return document->isLoaded(); }))
            qFatal("not loaded");
        return document;
    }

    static bool save(TextDocument &document)
    {
        std::optional<bool> good;
        document.save([&good](bool saved) { good = saved; });
        return QTest::qWaitFor([&] { return good.has_value(); }) && *good;
    }

    Workers m_workers;
    TempDir m_spare;
    std::unique_ptr<TempDir> m_dir;
    QString m_path;
    Workspace m_workspace = *Workspace::open(m_spare.path());
    QList<Outside> m_outside;
};

ORRERY_TEST(textdocument, TestTextDocument);
#include "tst_textdocument.moc"
