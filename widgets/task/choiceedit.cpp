// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/choiceedit.h"

#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QWheelEvent>

namespace orrery {

ChoiceEdit::ChoiceEdit(Typing typing, QWidget *parent) : QComboBox(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumContentsLength(10);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    if (typing == Typing::Yes) {
        setEditable(true);
        setInsertPolicy(QComboBox::NoInsert);
        setCompleter(nullptr);
        connect(lineEdit(), &QLineEdit::textEdited, this, [this](const QString &text) {
            const int cursor = lineEdit()->cursorPosition();
            setCurrentIndex(-1); // which clears the text
            lineEdit()->setText(text);
            lineEdit()->setCursorPosition(cursor);
            Q_EMIT valueEdited(text.trimmed());
        });
    }
    connect(this, &QComboBox::activated, this, [this](int index) {
        const QString value = itemData(index).toString();
        setValue(value);
        Q_EMIT valueEdited(value);
    });
}

void ChoiceEdit::addChoice(const QString &text, const QString &value)
{
    const QSignalBlocker blocker(this);
    const QString now = this->value();
    addItem(text, value);
    setValue(now);
}

void ChoiceEdit::dropChoices(int kept)
{
    const QSignalBlocker blocker(this);
    const QString now = value();
    while (count() > kept)
        removeItem(count() - 1);
    setValue(now);
}

QString ChoiceEdit::value() const
{
    return isEditable() ? lineEdit()->text().trimmed() : currentData().toString();
}

void ChoiceEdit::setValue(const QString &value)
{
    const QSignalBlocker blocker(this);
    const int index = findData(value);
    if (!isEditable()) {
        setCurrentIndex(index);
        return;
    }
    // What is being typed keeps its cursor.
    if (index == currentIndex() && this->value() == value)
        return;
    setCurrentIndex(index);
    if (lineEdit()->text() != value)
        lineEdit()->setText(value);
}

void ChoiceEdit::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace orrery
