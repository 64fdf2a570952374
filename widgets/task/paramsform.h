// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace orrery {

class Banner;
class FieldNote;
class FormGrid;
class TextDocument;

// The four values of params.json, each in its field, with what the checks say of it. Typing changes the document's
// bytes through core's lossless Params; a document that is no JSON object leaves the fields closed and says why.
class ParamsForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParamsForm(TextDocument &document, QWidget *parent = nullptr);

    // The Python files directly under the root.
    void setScripts(const QStringList &scripts);
    void setProblems(const std::vector<Problem> &problems);

Q_SIGNALS:
    void textRequested();

private:
    void addField(const QString &key, const QString &name, QLineEdit *edit);
    void addPicker(const QString &key, const QString &tip);
    void read();
    void write(const QString &key, const QString &name, const QString &value);

    TextDocument &m_document;
    Banner *m_banner;
    FormGrid *m_grid;
    QComboBox *m_script;
    QHash<QString, QLineEdit *> m_edits;
    QHash<QString, FieldNote *> m_notes;
    bool m_reading = false;
};

} // namespace orrery
