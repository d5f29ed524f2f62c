namespace Portal.Api.Audit;

public enum AuditAction
{
    Create,
    Read,
    Update,
    Delete,
    LogIn,
    LogOut,
    Export,
    Erase,
}
