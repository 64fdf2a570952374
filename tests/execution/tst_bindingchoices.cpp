// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/bindingchoices.h"
#include "core/warehouse/import.h"
#include "tests/support/executions.h"
#include "tests/support/main.h"
#include "tests/support/tempdir.h"

#include <QDir>

using namespace orrery;
using namespace Qt::StringLiterals;

// What is offered to be bound, and what is said of it.
class TestBindingChoices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<test::TempDir>();
        m_store = std::make_unique<ExecutionStore>(*Workspace::open(m_dir->path(u"workspace"_s)));
        m_dir->write(u"source/a"_s, "12345");
        for (const QString &name : {u"digits"_s, u"digits"_s, u"letters"_s}) {
            ImportRequest request;
            request.name = name;
            request.source = m_dir->path(u"source"_s);
            m_dir->write(u"source/b"_s, name.toUtf8());
            QVERIFY(importData(m_store->workspace(), request, Progress::none(), {}));
        }
    }

    ExecutionId addExecution(const QString &task, ExecutionState state)
    {
        ExecutionSpec spec;
        spec.task = task;
        spec.created = QDateTime::currentDateTimeUtc();
        ExecutionStatus status;
        status.state = state;
        status.usage.storage = 1000;
        test::writeExecution(m_store->workspace(), spec, status);
        QDir().mkpath(m_store->directory(spec.id).work() + u"/model"_s);
        return spec.id;
    }

    void whatFitsIsOffered()
    {
        const ExecutionId ended = addExecution(u"train-digits"_s, ExecutionState::Succeeded);
        addExecution(u"train-digits"_s, ExecutionState::Running);
        const auto sources = [&](const QString &typed, bool home = false) {
            QStringList found;
            for (const BindingChoice &choice : bindingChoices(*m_store, typed, home))
                found << choice.source;
            return found;
        };
        const QString execution = u"exec:"_s + ended.toString();
        QCOMPARE(sources(u"digi"_s), QStringList({u"digits"_s, u"digits/2"_s, u"digits/1"_s, execution}));
        QCOMPARE(sources(u"digits/1"_s), QStringList({u"digits/1"_s}));
        QCOMPARE(sources(u"digi"_s, true), QStringList({execution})); // home is no data
        QCOMPARE(sources(u"nothing"_s), QStringList());
        QCOMPARE(sources(QString()).size(), 6);
        QDir().mkpath(m_dir->path(u"folders/one"_s));
        QDir().mkpath(m_dir->path(u"folders/other"_s));
        m_dir->write(u"folders/once"_s, "a file");
        QCOMPARE(sources(m_dir->path(u"folders/on"_s)), QStringList({u"dir:"_s + m_dir->path(u"folders/one"_s)}));
        QCOMPARE(sources(u"dir:"_s + m_dir->path(u"folders/"_s)).size(), 2);
    }

    void whatIsBoundIsDescribed()
    {
        const auto data = bindingFacts(*m_store, {0, u"digits"_s, {}}, m_dir->path());
        QVERIFY(data);
        QCOMPARE(data->source, u"digits/2"_s);
        QCOMPARE(data->files, 2);
        QCOMPARE(data->bytes, 11);
        const auto folder = bindingFacts(*m_store, {1, u"dir:source"_s, {}}, m_dir->path());
        QVERIFY(folder);
        QCOMPARE(folder->kind, u"directory"_s);
        QVERIFY(!folder->bytes);

        const ExecutionId id = addExecution(u"train"_s, ExecutionState::Failed);
        const QString source = u"exec:"_s + id.toString();
        for (const TaskBinding &binding : {TaskBinding{2, source, {}}, TaskBinding{TaskBinding::home, source, {}}}) {
            const auto work = bindingFacts(*m_store, binding, m_dir->path());
            QVERIFY(work);
            QCOMPARE(work->task, u"train"_s);
            QCOMPARE(work->state, ExecutionState::Failed);
            QCOMPARE(work->bytes, 1000);
        }
        const auto part = bindingFacts(*m_store, {3, source + u"/model"_s, {}}, m_dir->path());
        QVERIFY(part);
        QVERIFY(!part->bytes); // that of all of it is not that of a part

        for (const QString &gone : {u"digits/3"_s, u"exec:zzzzzzzzzz"_s, u"dir:/nowhere"_s, source + u"/none"_s}) {
            const auto facts = bindingFacts(*m_store, {0, gone, {}}, m_dir->path());
            QVERIFY2(!facts, qPrintable(gone));
            QVERIFY(!facts.error().hint.isEmpty());
        }
    }

private:
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<ExecutionStore> m_store;
};

ORRERY_TEST(bindingchoices, TestBindingChoices);
#include "tst_bindingchoices.moc"
