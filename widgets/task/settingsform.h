// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/settings.h"
#include "widgets/common/context.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace orrery {

class Banner;
class FieldNote;
class FormGrid;
class TextDocument;

// What orrery.yaml says of how the task runs. Empty fields are not in the file.
class SettingsForm : public QWidget
{
    Q_OBJECT

public:
    SettingsForm(const Context &context, QWidget *parent = nullptr);

    void setDocument(TextDocument *document, Settings::Origin origin);

Q_SIGNALS:
    // With what the environment is built, or which is used as it is.
    void pythonChanged(const QString &python, const QString &asIs);

private:
    struct Found {
        QString text;
        QString value;
    };
    void findPythons();
    QLineEdit *addLine(const QString &name, const QString &key, const QString &hint, FieldNote **note = nullptr);
    void read();
    // Reads the settings, lets change edit them, and puts them back into the document.
    void write(const QString &key, const QString &name, const std::function<Result<>(Settings &)> &change);

    TextDocument *m_document = nullptr;
    Settings::Origin m_origin = Settings::Origin::None;
    Banner *m_banner;
    FormGrid *m_grid;
    QComboBox *m_python;
    QLineEdit *m_command;
    QLineEdit *m_time;
    FieldNote *m_timeNote = nullptr;
    QComboBox *m_profile;
    QCheckBox *m_network;
    QComboBox *m_isolation;
    Job<std::vector<Found>> m_pythons;
    QString m_cache;
    bool m_reading = false;
};

} // namespace orrery
