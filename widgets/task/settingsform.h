// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/settings.h"
#include "widgets/common/colors.h"
#include "widgets/common/context.h"

#include <QWidget>

#include <functional>
#include <memory>

class QCheckBox;
class QLineEdit;

namespace orrery {

class Banner;
class ChoiceEdit;
class FieldNote;
class FormGrid;
class TextDocument;

// What orrery.yaml says of how the task runs. Empty fields are not in the file.
class SettingsForm : public QWidget
{
    Q_OBJECT

public:
    // folder: of the task, whose own .venv is offered too.
    SettingsForm(const Context &context, const QString &folder, QWidget *parent = nullptr);
    ~SettingsForm() override;

    void setDocument(TextDocument *document, Settings::Origin origin);
    // What is known of the environment that these settings choose.
    void tellEnvironment(Tone tone, const QString &text);

Q_SIGNALS:
    // With what the environment is built, or which is used as it is.
    void pythonChanged(const QString &python, const QString &asIs);

private:
    struct Found;
    void addChoices();
    void connectFields();
    void find();
    void writeTime(const QString &text);
    QLineEdit *addLine(const QString &name, const QString &key, const QString &hint, FieldNote **note = nullptr);
    void read();
    // Reads the settings, lets change edit them, and puts them back into the document.
    void write(const QString &key, const QString &name, const std::function<Result<>(Settings &)> &change);

    TextDocument *m_document = nullptr;
    Settings::Origin m_origin = Settings::Origin::None;
    Banner *m_banner;
    FormGrid *m_grid;
    ChoiceEdit *m_environment;
    FieldNote *m_environmentNote = nullptr;
    ChoiceEdit *m_python;
    QLineEdit *m_command;
    QLineEdit *m_time;
    FieldNote *m_timeNote = nullptr;
    ChoiceEdit *m_profile;
    QCheckBox *m_network;
    ChoiceEdit *m_isolation;
    QString m_folder;
    std::unique_ptr<Job<Found>> m_find;
    QString m_cache;
};

} // namespace orrery
