// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/task/textsplice.h"

#include <QElapsedTimer>
#include <QString>
#include <QUndoCommand>

namespace orrery {

// One step of a text's undo. Steps that belong together become one: what is typed or deleted in one go up to the end of
// a line, and the changes of one field that follow each other.
class TextStep : public QUndoCommand
{
public:
    // mergeKey: empty where the step stands alone.
    TextStep(TextSplice splice, const QString &what, QString mergeKey);

    void undo() override;
    void redo() override;
    int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override;

protected:
    virtual const QByteArray &bytes() const = 0;
    virtual void set(QByteArray bytes) = 0;

private:
    bool joinTyping(const TextStep &next);

    TextSplice m_splice;
    QString m_mergeKey;
    QElapsedTimer m_age;
};

} // namespace orrery
