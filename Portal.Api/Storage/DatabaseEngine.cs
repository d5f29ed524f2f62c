namespace Portal.Api.Storage;

public enum DatabaseEngine
{
    Sqlite,
    Postgres,
}
