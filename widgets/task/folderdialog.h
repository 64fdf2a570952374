// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/job.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace orrery {

class Banner;
class ElidedLabel;
class FieldNote;
class FormGrid;

// Asks for the name and the place of a new folder and has it made: unpacked, copied, filled from a template. The work's
// progress is shown in the dialog, which closes when the folder is there. Nothing is written before the button.
class FolderDialog : public QDialog
{
    Q_OBJECT

public:
    // Makes the folder at the destination and returns it. Runs on a thread and must own all that it uses.
    using Work = std::function<Outcome<QString>(const QString &destination, Progress &, std::stop_token)>;

    struct Words {
        QString title;
        QString text; // what will happen, a sentence or two
        QString button;
    };
    // name and parent are proposals.
    FolderDialog(Workers &workers, const Words &words, const QString &name, const QString &parent,
                 QWidget *over = nullptr);

    // Called when the button is pressed, for what the extra widgets say then.
    void setWork(std::function<Work()> makeWork) { m_makeWork = std::move(makeWork); }
    void setText(const QString &text);
    void say(const Error &error);
    // A widget between the text and the fields.
    void addWidget(QWidget *widget);
    void setName(const QString &name);
    // True once the user has typed a name.
    bool isNamed() const { return m_named; }

    void reject() override;

Q_SIGNALS:
    void made(const QString &folder);

private:
    QString destination() const;
    void choosePlace();
    void look();
    void start();
    void showState();

    std::function<Work()> m_makeWork;
    Job<bool> m_look; // whether something is there
    Job<QString> m_job;
    QLabel *m_text;
    QVBoxLayout *m_extra;
    FormGrid *m_form;
    QLineEdit *m_name;
    QLineEdit *m_place;
    FieldNote *m_note = nullptr;
    Banner *m_banner;
    QProgressBar *m_bar;
    ElidedLabel *m_progress;
    QPushButton *m_create;
    bool m_named = false;
    bool m_taken = false;
};

} // namespace orrery
