// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/import.h"
#include "core/warehouse/measure.h"
#include "widgets/common/context.h"

#include <QDialog>
#include <QTimer>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace orrery {

class DataFeed;
class FieldNote;

// What is to become the next version of which name. Shows beforehand how much it is, and offers to leave a large
// folder where it lies.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const Context &context, const DataFeed &feed, QWidget *parent);

    // A path of this machine or a URL; the name is guessed from it where none was given.
    void setSource(const QString &source);
    // The next version of this.
    void setName(const QString &name);
    // The source is an execution's: said in its place, and not changed here.
    // name: of what it was, from which one for the data is guessed.
    void setOrigin(const DataOrigin &origin, const QString &path, const QString &name);

Q_SIGNALS:
    void requested(const orrery::ImportRequest &request);

private:
    QWidget *makeSource();
    QWidget *makeKind();
    void choose(bool folder);
    void sourceEdited();
    void measure();
    void showMeasure(const SourceMeasure &measure);
    void showName();
    void enable();
    QString source() const;
    void finish();

    Context m_context;
    const DataFeed &m_feed;
    Job<SourceMeasure> m_job;
    QTimer m_pause; // while the source is being typed
    SourceMeasure m_measure;
    std::optional<DataOrigin> m_origin;
    QString m_path; // of the origin
    bool m_named = false;
    bool m_linkChosen = false;
    bool m_kindChosen = false;
    QLineEdit *m_source;
    QPushButton *m_folder;
    QPushButton *m_file;
    QLineEdit *m_name;
    QLineEdit *m_note;
    QButtonGroup *m_kind;
    QCheckBox *m_link;
    FieldNote *m_sourceNote;
    FieldNote *m_nameNote;
    FieldNote *m_linkNote;
    QPushButton *m_import;
};

} // namespace orrery
