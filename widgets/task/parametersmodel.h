// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/settings.h"

#include <QAbstractTableModel>

namespace orrery {

class TextDocument;

// The parameters of a task's settings as a table that can be edited; its last row is empty, for the next one. A value
// that is cleared makes a flag of the parameter, a name that is cleared removes it.
class ParametersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };

    explicit ParametersModel(QObject *parent = nullptr);

    // Nothing: no settings file could be read; then nothing can be edited.
    void setDocument(TextDocument *document, Settings::Origin origin);
    void remove(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void refused(const orrery::Error &error);

private:
    void read();
    bool write(const std::vector<Parameter> &parameters);

    TextDocument *m_document = nullptr;
    Settings::Origin m_origin = Settings::Origin::None;
    std::vector<Parameter> m_parameters;
};

} // namespace orrery
