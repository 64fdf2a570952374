// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/job.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <QUndoStack>

namespace orrery {

// One small file of a task while it is edited: by a form, by its text, by a fix. All of them change the same bytes and
// have one undo. Changes go to disk by themselves, atomically, a moment after the last one. A change from outside is
// taken over and ends the undo; one that meets an unsaved change is told and wins nothing by itself.
class TextDocument : public QObject
{
    Q_OBJECT

public:
    TextDocument(Workers &workers, QString path, QObject *parent = nullptr);
    ~TextDocument() override;

    const QString &path() const { return m_path; }
    bool isLoaded() const { return m_loaded; }
    // False where there is no such file (yet).
    bool exists() const { return m_exists; }
    const QByteArray &bytes() const { return m_bytes; }
    bool isModified() const { return m_bytes != m_onDisk || (!m_exists && m_touched); }
    QUndoStack &undo() { return m_undo; }

    // what names the step for Undo. Steps of the same merge key in a row become one.
    void edit(const QByteArray &bytes, const QString &what, const QString &mergeKey = {});
    // Reads the file again, if it changed on disk.
    void reload();
    // Writes now what is unsaved. done(true) when the disk has it.
    void save(std::function<void(bool)> done = {});

Q_SIGNALS:
    void loaded();
    void changed();
    void saved();
    void changedOutside();
    void failed(const orrery::Error &error);

private:
    class Step;
    struct Content {
        bool exists = false;
        QByteArray bytes;
    };
    void set(const QByteArray &bytes);
    void take(const Content &content);

    QString m_path;
    QByteArray m_bytes;
    QByteArray m_onDisk;
    bool m_exists = false;
    bool m_loaded = false;
    bool m_touched = false;
    QUndoStack m_undo;
    QTimer m_timer;
    Job<Content> m_read;
    Job<QByteArray> m_write;
    std::vector<std::function<void(bool)>> m_waiting;
};

} // namespace orrery
