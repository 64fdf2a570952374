// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/job.h"
#include "widgets/task/textsplice.h"
#include "widgets/task/unsavedtext.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <QUndoStack>

namespace orrery {

// One text file of a task while it is edited: by a form, by its text, by a fix. All of them change the same bytes and
// have one undo. What another program writes meanwhile is never overwritten: a file without unsaved changes is shown
// anew, else both changes are merged, and where they cannot be, the user is asked and nothing is written until then.
// Each of these ends the undo.
class TextDocument : public QObject
{
    Q_OBJECT

public:
    enum class Saving {
        Soon,  // by itself, a moment after the last change: what forms edit
        Asked, // by save(): code. What is unsaved is kept in the workspace and is there again after a crash
    };
    enum class Outside {
        Taken,    // the file's new text is shown
        Merged,   // it is in here, with what was unsaved
        Conflict, // both changed the same place: keepOurs() or takeTheirs()
        Deleted,  // the file is gone; what stands here is unsaved
        Restored, // unsaved text of an earlier window is here again
    };

    // unsaved: where the workspace keeps it.
    TextDocument(Workers &workers, QString path, Saving saving, UnsavedText unsaved, QObject *parent = nullptr);
    ~TextDocument() override;

    const QString &path() const { return m_path; }
    bool isLoaded() const { return m_loaded; }
    // False where there is no such file (yet).
    bool exists() const { return m_exists; }
    const QByteArray &bytes() const { return m_bytes; }
    bool isModified() const { return m_modified; }
    bool hasConflict() const { return m_conflict; }
    QUndoStack &undo() { return m_undo; }

    // what names the step for Undo. Steps of the same merge key within two seconds become one.
    void edit(const QByteArray &bytes, const QString &what, const QString &mergeKey = {});
    // The same for one place. With the merge key of typing, what is typed or deleted in one go becomes one step.
    void edit(const TextSplice &splice, const QString &what, const QString &mergeKey = {});
    static const QString typing; // the merge key

    // Reads the file again, if it changed on disk.
    void reload();
    // Writes now what is unsaved. done(true) when the disk has it.
    void save(std::function<void(bool)> done = {});
    // Goes back to what the file holds; cannot be undone.
    void discard();
    // Ends a conflict: what stands here is what will be written; or the file's text.
    void keepOurs();
    void takeTheirs();

Q_SIGNALS:
    void loaded();
    void changed();
    void modifiedChanged(bool modified);
    void saved();
    void changedOutside(orrery::TextDocument::Outside what);
    void failed(const orrery::Error &error);

private:
    class Step;
    struct Content {
        bool exists = false;
        QByteArray bytes;
        QByteArray ours;                  // what stood here when it was read
        std::optional<QByteArray> merged; // of both, where that is possible
        std::optional<UnsavedText::Kept> kept;
    };
    struct Written {
        QByteArray bytes;
        bool refused = false; // the file is not what it was
    };
    static Outcome<Content> read(const QString &path);
    void set(QByteArray bytes);
    void touch();
    void take(Content content);
    void takeFirst(Content content);
    void takeChange(Content content);
    void put(const Content &content);
    void written(const Written &result);
    void answer(bool good);
    void startSoon();
    void keepUnsaved();
    void forget(); // what is kept of it

    QString m_path;
    Saving m_saving;
    UnsavedText m_unsaved;
    QByteArray m_bytes;
    QByteArray m_onDisk; // when it was last looked at
    Content m_theirs;    // of a conflict
    bool m_exists = false;
    bool m_loaded = false;
    bool m_touched = false; // changed since it was read or written
    bool m_modified = false;
    bool m_conflict = false;
    bool m_saveAgain = false; // asked for while it was being written
    QUndoStack m_undo;
    QTimer m_timer;
    Job<Content> m_read;
    Job<Written> m_write;
    Job<bool> m_keep;
    std::vector<std::function<void(bool)>> m_waiting;
};

} // namespace orrery
