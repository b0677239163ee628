export default class PaymentsModuleService {}
