// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/colors.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace orrery {

class FieldNote;
class SignMark;

// Rows of a name, its key in a file (small), and an editor, under each of which a note can stand.
class FormGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FormGrid(QWidget *parent = nullptr);

    // Takes the editor. The name becomes its accessible name and its buddy. Returns the note below it.
    FieldNote *addRow(const QString &name, const QString &key, QWidget *editor);
    // Below the row that was added last, and its note.
    void addBelow(QWidget *widget);

private:
    QGridLayout *m_grid;
    int m_row = 0;
};

// A line under a field: what is wrong with it. Hidden while it has nothing to say.
class FieldNote : public QWidget
{
    Q_OBJECT

public:
    explicit FieldNote(QWidget *parent);
    void say(Tone tone, const QString &text);
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void color();
    Tone m_tone = Tone::Neutral;
    QLabel *m_text;
    SignMark *m_mark;
};

} // namespace orrery
