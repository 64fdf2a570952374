// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace orrery {

// A field of a form with choices that have a value each. One that can be typed into shows its value, not the words of
// the choice, so that what stands there is what is in the file. Never wider than its form; the wheel scrolls the page.
class ChoiceEdit : public QComboBox
{
    Q_OBJECT

public:
    enum class Typing { No, Yes };
    explicit ChoiceEdit(Typing typing, QWidget *parent = nullptr);

    void addChoice(const QString &text, const QString &value);
    // Those that were added, but for the first `kept`, go.
    void dropChoices(int kept = 0);
    QString value() const;
    // Emits nothing.
    void setValue(const QString &value);

Q_SIGNALS:
    // By the user.
    void valueEdited(const QString &value);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace orrery
