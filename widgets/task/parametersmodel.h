// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/settings.h"

#include <QAbstractTableModel>

namespace orrery {

class TextDocument;

// The parameters of a task's settings, its environment variables or its secrets, as a table that can be edited; its
// last row is empty, for the next one. A value that is cleared makes a flag of a parameter, a name that is cleared
// removes the row. A secret has no value here: it says where that comes from.
class ParametersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };

    enum class Of { Parameters, Variables, SecretNames };

    explicit ParametersModel(Of of, QObject *parent = nullptr);

    // Nothing: no settings file could be read; then nothing can be edited.
    void setDocument(TextDocument *document, Settings::Origin origin);
    void remove(int row);
    // Lines "name=value", "--lr 0.1", "--flag"; a whole command line too. Those of a name that is there replace its
    // value. False where nothing of it is a parameter.
    bool paste(const QString &text);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void refused(const orrery::Error &error);

private:
    std::vector<Parameter> valuesOf(const Settings &settings) const;
    Result<> put(Settings &settings, const std::vector<Parameter> &values) const;
    void read();
    bool write(const std::vector<Parameter> &parameters);

    Of m_of;
    TextDocument *m_document = nullptr;
    Settings::Origin m_origin = Settings::Origin::None;
    std::vector<Parameter> m_parameters;
};

} // namespace orrery
